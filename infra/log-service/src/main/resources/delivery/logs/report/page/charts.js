/* Charts of reports, each drawn anew on its canvas. */

const COLOURS = {
  delivered: '#2a9d5c', open: '#8fb7d8', cancelled: '#e0a030', failed: '#d0473c', returned: '#8b5fbf', busy: '#2a9d5c', idle: '#b9c2c9',
  p50: '#2a7bbd', p90: '#e0a030', p95: '#d0473c',
};
const OTHERS = ['#2a7bbd', '#e0a030', '#d0473c', '#2a9d5c', '#8b5fbf', '#6b7f8c', '#c05c9c', '#4fb3b3'];

function draw(canvas, type, labels, datasets, options) {
  Chart.getChart(canvas)?.destroy();
  new Chart(canvas, { type, data: { labels, datasets }, options: { animation: false, maintainAspectRatio: false, ...options } });
}

const label = hour => hour.slice(5, 16).replace('T', ' ');
const titled = text => ({ title: { display: true, text } });

/** Stacked columns, one for each hour. */
export function hourly(canvas, rows, keys, unit) {
  draw(canvas, 'bar', rows.map(row => label(row.hour)),
    keys.map(key => ({ label: key, data: rows.map(row => row[key]), backgroundColor: COLOURS[key] })),
    { scales: { x: { stacked: true }, y: { stacked: true, ...titled(unit) } } });
}

/** Lines of p50, p90 and p95, in minutes. */
export function times(canvas, rows, key) {
  draw(canvas, 'line', rows.map(row => label(row.hour)),
    ['p50', 'p90', 'p95'].map(figure => ({
      label: figure, data: rows.map(row => (row[key] ? row[key][figure] / 60 : null)), borderColor: COLOURS[figure],
      backgroundColor: COLOURS[figure], spanGaps: true })),
    { scales: { y: titled('minutes') } });
}

/** A bar for each named figure. */
export function bars(canvas, figures, colour) {
  draw(canvas, 'bar', figures.map(figure => figure[0]),
    [{ label: 'orders', data: figures.map(figure => figure[1]), backgroundColor: COLOURS[colour] }],
    { indexAxis: 'y', plugins: { legend: { display: false } } });
}

/** Stacked columns of what each service logged as a warning or an error. */
export function errors(canvas, rows) {
  const hours = [...new Set(rows.map(row => row.hour))];
  const services = [...new Set(rows.map(row => row.service))];
  const of = (hour, service) => rows.find(row => row.hour === hour && row.service === service);
  draw(canvas, 'bar', hours.map(label),
    services.map((service, index) => ({
      label: service, backgroundColor: OTHERS[index % OTHERS.length],
      data: hours.map(hour => { const row = of(hour, service); return row ? row.warnings + row.errors : 0; }) })),
    { scales: { x: { stacked: true }, y: { stacked: true } } });
}
