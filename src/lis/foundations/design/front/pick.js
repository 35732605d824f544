// <div data-map-picker>: a press on the map ticks its box, and a tick shows on the map.
document.querySelectorAll('[data-map-picker]').forEach((picker) => {
  const boxes = new Map([...picker.querySelectorAll('input[type=checkbox]')].map((box) => [box.value, box]));
  const said = picker.querySelector('[data-picked]');
  picker.querySelector('.lis-pick__map').hidden = false;
  picker.addEventListener('click', (event) => {
    const box = boxes.get(event.target.closest('[data-key]')?.dataset.key);
    if (!box) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  picker.addEventListener('change', show);
  show();

  function show() {
    const picked = [...boxes.values()].filter((box) => box.checked);
    picker.querySelectorAll('[data-key]').forEach((path) => {
      path.classList.toggle('is-picked', Boolean(boxes.get(path.dataset.key)?.checked));
    });
    said.textContent = `${picked.length} of ${boxes.size} picked`;
  }
});
