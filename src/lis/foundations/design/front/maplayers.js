// How the browser's map looks: the same shades, hatching and lines as the server's drawing.
const INK = '#17212b';
const EDGE = '#7c8a89';
const HATCHES = { ink: [INK, 0.7], white: ['#fff', 1] };
const STEP = 13;

// A pattern for each hatched class, its colour behind the lines.
export function hatching(map, classes) {
  classes.forEach((shade, at) => {
    if (shade.hatch) map.addImage(`hatch-${at}`, pattern(shade), { pixelRatio: 2 });
  });
}

function pattern({ fill, hatch }) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2 * STEP;
  const pen = canvas.getContext('2d');
  pen.fillStyle = fill;
  pen.fillRect(0, 0, 2 * STEP, 2 * STEP);
  [pen.strokeStyle, pen.globalAlpha] = HATCHES[hatch];
  pen.lineWidth = 3;
  for (const start of [-STEP, 0, STEP, 2 * STEP]) {
    pen.beginPath();
    pen.moveTo(start - STEP, STEP);
    pen.lineTo(start + STEP, -STEP);
    pen.moveTo(start - STEP, 3 * STEP);
    pen.lineTo(start + STEP, STEP);
    pen.stroke();
  }
  return pen.getImageData(0, 0, 2 * STEP, 2 * STEP);
}

export function layers(classes) {
  const shade = ['get', 'shade'];
  const of = (at) => ['==', shade, at];
  const plain = classes.flatMap(({ fill }, at) => [at, fill]);
  const colour = plain.length ? ['match', shade, ...plain, '#fff'] : '#fff';
  const line = (id, source, paint, filter) => ({ id, source, type: 'line', paint, ...(filter && { filter }) });
  return [
    { id: 'areas', source: 'areas', type: 'fill', paint: { 'fill-color': colour, 'fill-antialias': false } },
    ...classes.flatMap(({ hatch }, at) =>
      hatch
        ? [{ id: `hatched-${at}`, source: 'areas', type: 'fill', filter: of(at), paint: { 'fill-pattern': `hatch-${at}` } }]
        : [],
    ),
    line('edges', 'areas', { 'line-color': '#fff', 'line-width': 0.8 }),
    line('nodata', 'areas', { 'line-color': EDGE, 'line-dasharray': [3, 3] }, of(-1)),
    line('lines', 'lines', { 'line-color': INK, 'line-opacity': 0.6, 'line-width': 1 }),
    line('outline', 'outline', { 'line-color': INK, 'line-width': 1.6 }),
    line('pointed-halo', 'areas', { 'line-color': '#fff', 'line-width': 6 }, ['==', ['get', 'code'], '']),
    line('pointed', 'areas', { 'line-color': INK, 'line-width': 3 }, ['==', ['get', 'code'], '']),
    {
      id: 'points',
      source: 'points',
      type: 'circle',
      paint: { 'circle-color': INK, 'circle-radius': 4, 'circle-stroke-color': '#fff', 'circle-stroke-width': 1.5 },
    },
  ];
}
