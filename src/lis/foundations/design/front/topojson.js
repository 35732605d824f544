// TopoJSON to GeoJSON: arcs are told as whole-number steps, and each border is told once.
// Source: the TopoJSON format specification, sections 2.1.3 and 2.2.
export function asGeoJSON(topology) {
  if (!topology) return { type: 'FeatureCollection', features: [] };
  const arcs = topology.arcs.map((arc) => walked(arc, topology.transform));
  const [object] = Object.values(topology.objects);
  const features = (object.geometries ?? [object]).map((one) => ({
    type: 'Feature',
    id: one.id,
    properties: one.properties ?? {},
    geometry: geometry(one, arcs),
  }));
  return { type: 'FeatureCollection', features: features.filter((one) => one.geometry) };
}

function walked(arc, transform) {
  if (!transform) return arc;
  const { scale, translate } = transform;
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function geometry({ type, arcs: parts }, arcs) {
  const ring = (indexes) => {
    const points = indexes.flatMap((index, n) => {
      const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
      return n ? arc.slice(1) : arc;
    });
    return points;
  };
  if (type === 'Polygon') return { type, coordinates: parts.map(ring) };
  if (type === 'MultiPolygon') return { type, coordinates: parts.map((polygon) => polygon.map(ring)) };
  return null;
}
