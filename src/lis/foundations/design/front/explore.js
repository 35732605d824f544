// The server's map drawn by the browser from the same classes: zoom, point at an area, go to its page.
import { hatching, layers } from './maplayers.js';
import { asGeoJSON } from './topojson.js';

const WORDS = {
  'CooperativeGesturesHandler.WindowsHelpText': 'Hold Ctrl and scroll to zoom the map',
  'CooperativeGesturesHandler.MacHelpText': 'Hold ⌘ and scroll to zoom the map',
  'CooperativeGesturesHandler.MobileHelpText': 'Use two fingers to move the map',
};

export async function explore(place) {
  if (!document.createElement('canvas').getContext('webgl2')) return;
  try {
    await drawn(place);
  } catch (problem) {
    // The drawing from the server is still there; nobody is worse off.
    place.querySelector('.lis-explore__live')?.remove();
    console.info('The map could not be drawn by the browser.', problem);
  }
}

async function drawn(place) {
  styled(place.dataset.style);
  const [engine, figures, shapes, lines, outline] = await Promise.all([
    import(place.dataset.engine),
    ...['figures', 'shapes', 'lines', 'outline'].map((name) => fetched(place.dataset[name])),
  ]);
  engine.setWorkerUrl(place.dataset.worker);
  const areas = joined(asGeoJSON(shapes), figures);
  const parts = frame(place, figures, areas);
  const map = await opened(engine, parts.canvas, boundsOf(areas));
  hatching(map, figures.classes);
  for (const [id, data] of Object.entries({ areas, lines: asGeoJSON(lines), outline: asGeoJSON(outline), points: pointsOf(figures) }))
    map.addSource(id, { type: 'geojson', data });
  layers(figures.classes).forEach((layer) => map.addLayer(layer));
  const names = figures.names.map(([text, ...at]) => named(engine, map, text, at));
  map.on('moveend', () => parted(names, parts.canvas));
  answering(map, place, parts, new Map(areas.features.map((one) => [one.properties.code, one])));
  await new Promise((resolve) => map.once('idle', resolve));
  place.classList.add('lis-explore--on');
  parted(names, parts.canvas);
}

// The engine's own style, asked for only now: nothing on the page waits for it.
function styled(href) {
  document.head.append(made('link', { rel: 'stylesheet', href }));
}

async function fetched(address) {
  if (!address) return null;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

// Each shape with its place's name, figure and class.
function joined(shapes, figures) {
  const features = shapes.features.map((feature, id) => {
    const { code, name } = feature.properties;
    const [said, text, shade] = figures.places[code] ?? [name, 'no figure', null];
    return { ...feature, id, properties: { code, name: said, text, shade: shade ?? -1 } };
  });
  return { type: 'FeatureCollection', features };
}

function pointsOf(figures) {
  const features = figures.points.map(([name, ...at]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Point', coordinates: at },
  }));
  return { type: 'FeatureCollection', features };
}

function boundsOf(areas) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (part) => {
    if (typeof part[0] !== 'number') return part.forEach(widen);
    box[0] = Math.min(box[0], part[0]);
    box[1] = Math.min(box[1], part[1]);
    box[2] = Math.max(box[2], part[0]);
    box[3] = Math.max(box[3], part[1]);
  };
  areas.features.forEach((feature) => feature.geometry && widen(feature.geometry.coordinates));
  return box;
}

function opened(engine, container, bounds) {
  const [west, south, east, north] = bounds;
  const [wide, high] = [east - west, north - south];
  const map = new engine.Map({
    container,
    bounds,
    fitBoundsOptions: { padding: 8 },
    maxBounds: [west - wide, south - high, east + wide, north + high],
    style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#fff' } }] },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: WORDS,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new engine.NavigationControl({ showCompass: false }), 'top-right');
  return new Promise((resolve, reject) => {
    map.once('load', () => resolve(map));
    map.once('error', (event) => reject(event.error));
  });
}

// What stands around the browser's map: a list to point with, and a line that says what is pointed at.
function frame(place, figures, areas) {
  const live = document.createElement('div');
  live.className = 'lis-explore__live lis-noprint';
  const canvas = made('div', { className: 'lis-explore__canvas' });
  const { width, height } = place.querySelector('.lis-map__svg').viewBox.baseVal;
  canvas.style.aspectRatio = `${width} / ${height}`;
  const label = made('label', { className: 'govuk-label lis-small', htmlFor: 'explore-place', textContent: 'Point at a place' });
  const list = made('select', { className: 'govuk-select', id: 'explore-place' });
  list.append(new Option('Choose', ''));
  const byName = [...areas.features].sort((a, b) => a.properties.name.localeCompare(b.properties.name, 'en'));
  byName.forEach(({ properties }) => list.append(new Option(properties.name, properties.code)));
  const said = made('p', { className: 'lis-explore__said' });
  said.setAttribute('aria-live', 'polite');
  const bar = made('div', { className: 'lis-explore__bar' });
  bar.append(label, list, said);
  live.append(canvas, bar);
  place.querySelector('.lis-map__drawing').before(live);
  return { canvas, list, said };
}

function made(name, fields) {
  return Object.assign(document.createElement(name), fields);
}

function named(engine, map, text, at) {
  const element = made('span', { className: 'lis-explore__name', textContent: text });
  element.setAttribute('aria-hidden', 'true');
  new engine.Marker({ element }).setLngLat(at).addTo(map);
  element.removeAttribute('aria-label');
  return element;
}

// A name that would cross one before it is not shown, until there is room.
function parted(names, canvas) {
  const kept = [];
  const edge = canvas.getBoundingClientRect();
  for (const name of names) {
    const box = name.getBoundingClientRect();
    const out = box.left < edge.left || box.right > edge.right;
    const crosses = out || kept.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
    name.classList.toggle('lis-explore__name--away', crosses);
    if (!crosses) kept.push(box);
  }
}

// Pointing at an area outlines it and says its figure; pressing it leads to its page.
function answering(map, place, { list, said }, byCode) {
  const address = (code) => place.dataset.place.replace('CODE', encodeURIComponent(code));
  const chosen = { code: place.dataset.selected };
  const outlined = (code) =>
    ['pointed-halo', 'pointed'].forEach((layer) => map.setFilter(layer, ['==', ['get', 'code'], code || '']));
  const say = (feature) => {
    const link = made('a', { className: 'govuk-link', href: address(feature.properties.code), textContent: feature.properties.name });
    said.replaceChildren(link, `: ${feature.properties.text}`);
  };
  outlined(chosen.code);
  list.addEventListener('change', () => {
    chosen.code = list.value;
    outlined(chosen.code);
    const feature = byCode.get(chosen.code);
    if (!feature) return;
    say(feature);
    const [west, south, east, north] = boundsOf({ features: [feature] });
    map.easeTo({ center: [(west + east) / 2, (south + north) / 2] });
  });
  map.on('mousemove', 'areas', ({ features: [feature] }) => {
    map.getCanvas().style.cursor = 'pointer';
    outlined(feature.properties.code);
    say(feature);
  });
  map.on('mouseleave', 'areas', () => {
    map.getCanvas().style.cursor = '';
    outlined(chosen.code);
  });
  map.on('click', 'areas', ({ features: [feature] }) => window.location.assign(address(feature.properties.code)));
}
