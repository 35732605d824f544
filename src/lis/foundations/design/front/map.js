// Maps: the drawing from the server answers to the arrow keys; where the browser can, it gives way to one that
// zooms. Every page works without this, and the drawing stays wherever something fails.
import { explore } from './explore.js';

document.querySelectorAll('.lis-map__svg[role=group]').forEach(roam);
const exploring = document.querySelector('[data-explore]');
if (exploring && maySpend()) whenIdle(() => explore(exploring));

document.querySelectorAll('[data-periods]').forEach(slide);

// A slider over the periods of the list of this id, where there are enough of them.
function slide(place) {
  const list = document.getElementById(place.dataset.periods);
  const periods = [...(list?.options ?? [])].reverse();
  if (periods.length < 3) return;
  const slider = Object.assign(document.createElement('input'), {
    type: 'range',
    min: 0,
    max: periods.length - 1,
    value: periods.findIndex((one) => one.selected),
  });
  slider.setAttribute('aria-label', 'Period');
  const said = document.createElement('output');
  const tell = () => {
    said.textContent = periods[slider.value].text;
    slider.setAttribute('aria-valuetext', said.textContent);
  };
  slider.addEventListener('input', tell);
  slider.addEventListener('change', () => {
    list.value = periods[slider.value].value;
    list.form.requestSubmit();
  });
  tell();
  place.append(slider, said);
}

// One tab stop for the whole map; the arrows go from area to area.
function roam(svg) {
  const links = [...svg.querySelectorAll('a')];
  if (!links.length) return;
  const middle = new Map(links.map((link) => [link, middleOf(link.getBBox())]));
  const reach = (link) => links.forEach((each) => each.setAttribute('tabindex', each === link ? '0' : '-1'));
  reach(links[0]);
  svg.addEventListener('focusin', (event) => reach(event.target.closest('a')));
  svg.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = event.target.closest('a');
    if (!way || !here) return;
    event.preventDefault();
    nearest(links, middle, here, way)?.focus();
  });
}

function middleOf(box) {
  return [box.x + box.width / 2, box.y + box.height / 2];
}

// The closest area that lies more that way than to the side.
function nearest(links, middle, here, [right, down]) {
  const [x, y] = middle.get(here);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    const [dx, dy] = [middle.get(link)[0] - x, middle.get(link)[1] - y];
    const [along, aside] = [dx * right + dy * down, Math.abs(dx * down + dy * right)];
    const far = along + 2 * aside;
    if (along > 0 && aside <= along * 1.5 && far < least) [best, least] = [link, far];
  }
  return best;
}

function maySpend() {
  return !navigator.connection?.saveData;
}

function whenIdle(work) {
  const start = () => (window.requestIdleCallback ?? setTimeout)(work);
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start, { once: true });
}
