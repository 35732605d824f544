// <div data-draw hidden>: a press on the map adds a corner; the form's box named `text` holds them as GeoJSON.
// The drawing's data-west, -north, -across and -up turn a place on the page into longitude and latitude.
const PADDING = 8;
const SVG = 'http://www.w3.org/2000/svg';

document.querySelectorAll('[data-draw]').forEach((holder) => {
  const svg = holder.querySelector('svg');
  const box = holder.closest('form').querySelector('[name=text]');
  const said = holder.querySelector('[data-draw-said]');
  const ground = Object.fromEntries(Object.entries(svg.dataset).map(([name, value]) => [name, Number(value)]));
  const outline = svg.appendChild(document.createElementNS(SVG, 'path'));
  outline.setAttribute('class', 'lis-draw__outline');
  let corners = read(box.value);
  holder.hidden = false;
  svg.addEventListener('click', (event) => keep([...corners, placeOf(event)]));
  holder.querySelector('[data-draw-undo]').addEventListener('click', () => keep(corners.slice(0, -1)));
  holder.querySelector('[data-draw-clear]').addEventListener('click', () => keep([]));
  show();

  function placeOf(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    const longitude = ground.west + (at.x - PADDING) / ground.across;
    const latitude = ground.north - (at.y - PADDING) / ground.up;
    return [Number(longitude.toFixed(5)), Number(latitude.toFixed(5))];
  }

  function keep(changed) {
    corners = changed;
    const ring = corners.length > 2 ? [...corners, corners[0]] : [];
    box.value = ring.length ? JSON.stringify({ type: 'Polygon', coordinates: [ring] }) : '';
    show();
  }

  function show() {
    const points = corners.map(([x, y]) => [
      PADDING + (x - ground.west) * ground.across,
      PADDING + (ground.north - y) * ground.up,
    ]);
    const line = points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
    const dots = points.map(([x, y]) => `M${(x - 7).toFixed(1)} ${y.toFixed(1)}a7 7 0 1 0 14 0a7 7 0 1 0-14 0`).join('');
    outline.setAttribute('d', line ? `M${line}Z${dots}` : '');
    const more = Math.max(0, 3 - corners.length);
    said.textContent = `${corners.length} ${corners.length === 1 ? 'corner' : 'corners'}.${more ? ` ${more} more to go.` : ''}`;
  }

  function read(text) {
    try {
      const { type, coordinates } = JSON.parse(text);
      return type === 'Polygon' && coordinates.length === 1 ? coordinates[0].slice(0, -1) : [];
    } catch {
      return [];
    }
  }
});
