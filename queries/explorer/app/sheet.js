// Lines on canvases that scroll with their rows. While one sheet is seen, the next is drawn a little at a time, so
// that scrolling never waits for twenty thousand lines.

const CURVES = 2500; // more lines than this on a sheet are drawn straight and fainter

const sheetOf = (canvas, width, height, top) => {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const size = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
  for (const [property, value] of [
    ["width", width],
    ["height", height],
    ["top", top],
  ])
    canvas.style.setProperty(property, `${value}px`);
  const pen = canvas.getContext("2d");
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, ...size);
  pen.setTransform(ratio, 0, 0, ratio, 0, -top * ratio);
  return pen;
};

const drawLine = (pen, line, geometry, curved, strength) => {
  const [y, z] = [geometry.y(line.from), geometry.y(line.to)];
  const { left, right } = geometry;
  const bend = (right - left) * 0.45;
  pen.strokeStyle = line.colour;
  pen.lineWidth = line.width;
  pen.globalAlpha = Math.min(1, line.strength * strength);
  pen.beginPath();
  pen.moveTo(left, y);
  if (curved) pen.bezierCurveTo(left + bend, y, right - bend, z, right, z);
  else pen.lineTo(right, z);
  pen.stroke();
};

const passing = (lines, geometry, top, bottom) =>
  lines.filter((line) => {
    const [y, z] = [geometry.y(line.from), geometry.y(line.to)];
    return Math.max(y, z) >= top && Math.min(y, z) <= bottom;
  });

// Draw the lines that pass through a stretch, `step` of them a frame; `done` when all are there, unless it is `stale`.
const drawSheet = (canvas, lines, geometry, top, height, step, stale, done) => {
  const pen = sheetOf(canvas, geometry.width, height, top);
  const seen = passing(lines, geometry, top, top + height);
  const curved = seen.length <= CURVES;
  const draw = (next) => {
    if (stale()) return;
    for (const line of seen.slice(next, next + step)) drawLine(pen, line, geometry, curved, curved ? 1 : 0.6);
    if (next + step < seen.length) requestAnimationFrame(() => draw(next + step));
    else done();
  };
  draw(0);
};
