// Small conveniences. Every page works without them.
import { initAll } from './govuk-frontend.min.js';

initAll();
submitFiltersOnChange();
warnOfUnsavedChanges();
sayWhatWasCopied();

// <form data-submit-on-change>: choosing in a filter asks for the new list at once.
function submitFiltersOnChange() {
  document.querySelectorAll('form[data-submit-on-change]').forEach((form) => {
    form.addEventListener('change', (event) => {
      if (event.target.matches('select')) form.requestSubmit();
    });
  });
}

// <form data-warn-unsaved>: leaving with words that were typed but not sent asks first.
function warnOfUnsavedChanges() {
  const changed = new Set();
  document.querySelectorAll('form[data-warn-unsaved]').forEach((form) => {
    form.addEventListener('input', () => changed.add(form));
    form.addEventListener('submit', () => changed.delete(form));
    form.addEventListener('reset', () => changed.delete(form));
  });
  window.addEventListener('beforeunload', (event) => {
    if (changed.size) event.preventDefault();
  });
}

// <button data-copy="text" hidden>: shown only where copying is possible.
function sayWhatWasCopied() {
  if (!navigator.clipboard) return;
  document.querySelectorAll('button[data-copy]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = 'Copied';
    });
  });
}
