// <form data-draft="/save/" data-draft-checks="/checks/" data-draft-owner="7" data-draft-sign-in="/sign-in/?next=…">
// What is typed is sent after a pause and said in [data-draft-said]. Until the server has it, the browser keeps it,
// so that a lost connection, a session that ended or a closed window costs no word. Without scripts the buttons
// of the form do the same.
const SAVE_PAUSE = 1500;
const CHECK_PAUSE = 400;
const TRY_AGAIN = 15000;
const NOT_TYPED = ['csrfmiddlewaretoken', 'version', 'drawn_for'];

document.querySelectorAll('form[data-draft]').forEach(keep);
document.querySelectorAll('[data-draft-conflict]').forEach(holdUntilSettled);

// <form data-draft-conflict="/save/" data-draft-owner="7">: two texts met. Mine is kept until its writer has chosen.
function holdUntilSettled(form) {
  const place = placeOf(form.dataset.draftOwner, form.dataset.draftConflict);
  try {
    const kept = JSON.parse(localStorage.getItem(place));
    if (kept) localStorage.setItem(place, JSON.stringify({ ...kept, sent: false }));
    const chosen = () => localStorage.removeItem(place);
    form.addEventListener('submit', chosen);
    form.querySelector('[data-draft-leave]').addEventListener('click', chosen);
  } catch {
    return;
  }
}

function placeOf(owner, address) {
  return `lis-draft ${owner} ${address}`;
}

function keep(form) {
  const said = form.querySelector('[data-draft-said]');
  const place = placeOf(form.dataset.draftOwner, form.dataset.draft);
  const state = { saving: 0, checking: 0, busy: false, stopped: false, leftover: new Map() };

  form.addEventListener('input', (event) => typed(event.target));
  form.addEventListener('submit', () => remember({ sent: true }));
  window.addEventListener('online', () => held() && save());
  restore();
  // Whoever is quick types before this script is here.
  [...form.elements].filter((field) => field.type !== 'hidden' && (field.defaultValue ?? field.value) !== field.value).forEach(typed);

  function typed(field) {
    state.leftover.delete(field.name);
    remember({});
    soon('saving', save, SAVE_PAUSE);
    if (field.closest('[data-draft-checked]')) soon('checking', check, CHECK_PAUSE);
  }

  function soon(what, todo, pause) {
    clearTimeout(state[what]);
    state[what] = setTimeout(todo, pause);
  }

  function values() {
    const found = [...new FormData(form)].filter(([name, value]) => !NOT_TYPED.includes(name) && typeof value === 'string');
    return [...new Map([...state.leftover, ...found])];
  }

  // The browser may refuse to keep anything; then the words stand in the form alone, as ever.
  function remember(more) {
    const now = { values: values(), version: form.elements.version.value, at: clock(), ...more };
    try {
      localStorage.setItem(place, JSON.stringify(now));
    } catch {
      return;
    }
  }

  function held() {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function forget() {
    try {
      localStorage.removeItem(place);
    } catch {
      return;
    }
  }

  function restore() {
    const kept = held();
    if (!kept) return;
    const arrived = kept.sent && Number(form.elements.version.value) > Number(kept.version);
    const lost = kept.values.filter(([name, value]) => value !== (form.elements[name]?.value ?? ''));
    if (arrived || !lost.length) return forget();
    lost.forEach(([name, value]) => fill(name, value));
    form.elements.version.value = kept.version;
    say(`We put back what you typed at ${kept.at}, which had not been saved.`);
    remember({});
    soon('checking', check, 0);
    soon('saving', save, SAVE_PAUSE);
  }

  function fill(name, value) {
    const field = form.elements[name];
    if (!field) return state.leftover.set(name, value);
    field.value = value;
    field.closest('details')?.setAttribute('open', '');
  }

  async function save() {
    if (state.busy) return soon('saving', save, SAVE_PAUSE);
    if (state.stopped) return;
    state.busy = true;
    const before = JSON.stringify(values());
    try {
      await told(await sent(form.dataset.draft), before);
    } catch {
      say('There is no connection. What you type is kept in this browser and saved when the connection is back.', 'waiting');
      soon('saving', save, TRY_AGAIN);
    } finally {
      state.busy = false;
    }
  }

  function sent(address) {
    // Not as files are sent: that takes the server longer, and is counted as an upload.
    const typed = new URLSearchParams(new FormData(form));
    return fetch(address, { method: 'POST', body: typed, redirect: 'manual', headers: { Accept: 'application/json' } });
  }

  async function told(answer, before) {
    if (answer.type === 'opaqueredirect' || answer.status === 401) return signInAgain();
    if (answer.status === 403 && (await freshToken())) answer = await sent(form.dataset.draft);
    if (answer.status >= 500) return busyServer();
    const isOurs = answer.headers.get('Content-Type')?.includes('json');
    if (!isOurs) return signInAgain();
    const { version, words } = await answer.json();
    if (!answer.ok) return stop(words, answer.status);
    form.elements.version.value = version;
    if (JSON.stringify(values()) === before) forget();
    else remember({});
    say(words, 'saved');
  }

  function busyServer() {
    say('The server could not save this just now. What you type is kept in this browser; we try again.', 'waiting');
    soon('saving', save, TRY_AGAIN);
  }

  // Someone who signed in again in another window has a new token: take it from the page, once.
  async function freshToken() {
    const page = await fetch(window.location.href, { redirect: 'manual' });
    if (!page.ok) return false;
    const token = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('form[data-draft] [name=csrfmiddlewaretoken]');
    const mine = form.elements.csrfmiddlewaretoken;
    if (!token || token.value === mine.value) return false;
    mine.value = token.value;
    return true;
  }

  // 400: something can't be kept as it is, which typing may mend. Others need a person: saving stops.
  function stop(words, status) {
    state.stopped = status !== 400;
    say(words, 'waiting');
  }

  function signInAgain() {
    const link = Object.assign(document.createElement('a'), { className: 'govuk-link', href: form.dataset.draftSignIn, textContent: 'Sign in again' });
    say('You have been signed out. What you type is kept in this browser. ', 'waiting');
    said.append(link, ' to save it.');
  }

  function say(words, how = '') {
    if (said.textContent !== words) said.textContent = words;
    said.dataset.draftSaid = how;
  }

  async function check() {
    try {
      const answer = await sent(form.dataset.draftChecks);
      if (answer.ok) show(await answer.text());
    } catch {
      // Saving says that there is no connection; the checks say nothing twice.
      return;
    }
  }

  // Each part of the answer takes the place of the part of the page with the same id; what was typed there stays.
  function show(html) {
    const typedThere = new Map([...state.leftover, ...values()]);
    const focused = document.activeElement?.id;
    const parts = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('[data-part]');
    parts.forEach((part) => {
      const here = document.getElementById(part.id);
      if (!here || here.innerHTML === part.innerHTML) return;
      here.replaceChildren(...part.childNodes);
      here.querySelectorAll('[name]').forEach((field) => {
        if (!typedThere.has(field.name)) return;
        field.value = typedThere.get(field.name);
        state.leftover.delete(field.name);
      });
    });
    form.querySelectorAll('.lis-doubted').forEach((group) => group.classList.remove('lis-doubted'));
    form.querySelectorAll('[data-doubts]').forEach((doubt) => {
      document.getElementById(doubt.dataset.doubts)?.closest('.govuk-form-group')?.classList.add('lis-doubted');
    });
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  }
}

function clock() {
  return new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
