import { hourly, bars, times, errors } from '/reports/charts.js';

const element = id => document.getElementById(id);
const said = element('said');
let token;

/** Answers the token of an account, as an OAuth 2 client gets it. */
async function signIn(account, secret) {
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    headers: {
      Authorization: 'Basic ' + btoa(encodeURIComponent(account) + ':' + encodeURIComponent(secret)),
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  if (!answer.ok) {
    throw new Error(answer.status === 401 ? 'That is no account and its secret.' : await problem(answer));
  }
  return (await answer.json()).access_token;
}

async function problem(answer) {
  const said = await answer.json().catch(() => ({}));
  return said.detail || said.title || `The platform answers ${answer.status}.`;
}

async function report(name, query, accept = 'application/json') {
  const answer = await fetch(`/v1/reports/${name}?${query}`, { headers: { Authorization: `Bearer ${token}`, Accept: accept } });
  if (!answer.ok) {
    throw new Error(await problem(answer));
  }
  return accept === 'application/json' ? answer.json() : answer.blob();
}

/** The hours asked for, which end now, in business time, unless the form says when. */
async function range(form) {
  const until = form.get('until');
  const end = until ? new Date(until + 'Z') : new Date((await report('funnel', '')).to);
  return { from: new Date(end - form.get('hours') * 3_600_000), to: end };
}

function queryOf(section, asked, zone) {
  const query = new URLSearchParams(section.dataset.query || '');
  // Errors are of real time, which is business time unless a replay runs.
  const shift = section.dataset.report === 'errors' ? Math.ceil(Date.now() / 3_600_000) * 3_600_000 - asked.to : 0;
  query.set('from', new Date(+asked.from + shift).toISOString());
  query.set('to', new Date(+asked.to + shift).toISOString());
  if (zone && ['orders', 'funnel', 'reasons', 'sellers'].includes(section.dataset.report)) {
    query.set('zone', zone);
  }
  return query;
}

function totals(rows) {
  const sum = key => rows.reduce((total, row) => total + row[key], 0);
  const delivered = sum('delivered');
  const share = (part, whole) => (whole ? `${Math.round((1000 * part) / whole) / 10} %` : '–');
  const shown = {
    Orders: sum('orders'),
    Delivered: `${delivered} (${share(delivered, sum('orders'))})`,
    'Promise kept': share(sum('promisesKept'), delivered),
    Cancelled: sum('cancelled'),
    Failed: sum('failed'),
    Returned: sum('returned'),
    'On their way': sum('open'),
  };
  element('totals').replaceChildren(
    ...Object.entries(shown).map(([name, value]) => {
      const item = document.createElement('li');
      const figure = document.createElement('b');
      figure.textContent = value;
      item.append(figure, name);
      return item;
    }),
  );
}

const minutes = seconds => (seconds === undefined ? '' : `${Math.round(seconds / 6) / 10}`);
const percent = share => (share === undefined ? '' : `${Math.round(share * 1000) / 10} %`);

const TABLES = {
  zones: {
    Zone: row => row.zone, Orders: row => row.orders, Delivered: row => row.delivered, Failed: row => row.failed,
    Cancelled: row => row.cancelled, Kept: row => row.promisesKept,
  },
  sellers: {
    Seller: row => row.sellerId, Orders: row => row.orders, Delivered: row => row.delivered, Rejected: row => row.rejected,
    Silent: row => row.silent, 'Confirm p90, s': row => row.timeToConfirmSeconds?.p90 ?? '',
    'Preparation p50, min': row => minutes(row.preparationSeconds?.p50), 'p90, min': row => minutes(row.preparationSeconds?.p90),
  },
  couriers: {
    Courier: row => row.courierId, 'On duty, min': row => minutes(row.onDutySeconds), 'Busy, min': row => minutes(row.busySeconds),
    'Idle, min': row => minutes(row.idleSeconds), Utilisation: row => percent(row.utilisation), Offers: row => row.offers,
    Declined: row => row.declined, Lapsed: row => row.lapsed, Delivered: row => row.delivered,
  },
};

function fill(table, rows) {
  const columns = TABLES[table.id];
  const line = (cells, tag) => {
    const row = document.createElement('tr');
    row.append(...cells.map(text => Object.assign(document.createElement(tag), { textContent: text })));
    return row;
  };
  table.replaceChildren(
    line(Object.keys(columns), 'th'),
    ...rows.slice(0, 200).map(row => line(Object.values(columns).map(cell => cell(row)), 'td')),
  );
}

/** One row a zone, of rows by hour and zone. */
function byZone(rows) {
  const zones = new Map();
  for (const row of rows) {
    const zone = zones.get(row.zone) || { zone: row.zone, orders: 0, delivered: 0, failed: 0, cancelled: 0, promisesKept: 0 };
    Object.keys(zone).filter(key => key !== 'zone').forEach(key => { zone[key] += row[key]; });
    zones.set(row.zone, zone);
  }
  return [...zones.values()].sort((one, other) => other.orders - one.orders);
}

const DRAWN = {
  orders: (canvas, rows) => hourly(canvas, rows, ['delivered', 'open', 'cancelled', 'failed', 'returned'], 'orders'),
  fleet: (canvas, rows) => hourly(canvas, rows.map(row => ({
    hour: row.hour, busy: row.busySeconds / 3600, idle: row.idleSeconds / 3600 })), ['busy', 'idle'], 'courier hours'),
  funnel: (canvas, rows) => bars(canvas, rows.map(row => [row.step.replaceAll('_', ' '), row.orders]), 'p50'),
  reasons: (canvas, rows) => bars(canvas, rows.slice(0, 15).map(row => [`${row.outcome} ${row.reason}`, row.orders]), 'failed'),
  errors,
};

function show(section, rows) {
  const table = section.querySelector('table');
  const time = section.querySelector('#time');
  if (table) {
    fill(table, table.id === 'zones' ? byZone(rows) : rows);
  } else if (time) {
    time.onchange = () => times(section.querySelector('canvas'), rows, time.value);
    time.onchange();
  } else {
    DRAWN[section.dataset.report](section.querySelector('canvas'), rows);
  }
}

function offerCsv(section, query) {
  section.querySelector('a')?.remove();
  const link = Object.assign(document.createElement('a'), { href: '#', textContent: 'CSV' });
  link.onclick = async event => {
    event.preventDefault();
    const csv = URL.createObjectURL(await report(section.dataset.report, query, 'text/csv'));
    Object.assign(document.createElement('a'), { href: csv, download: section.dataset.report + '.csv' }).click();
    URL.revokeObjectURL(csv);
  };
  section.prepend(link);
}

async function showAll() {
  const form = new FormData(element('ask'));
  said.textContent = 'Reports are being made …';
  const asked = await range(form);
  const answers = new Map();
  // One after the other: the service makes few at once, and tells others to come back.
  for (const section of document.querySelectorAll('section[data-report]')) {
    const query = queryOf(section, asked, form.get('zone'));
    const key = `${section.dataset.report}?${query}`;
    if (!answers.has(key)) {
      answers.set(key, await report(section.dataset.report, query));
    }
    show(section, answers.get(key).rows);
    offerCsv(section, query);
    if (section.dataset.report === 'orders' && !section.dataset.query) {
      totals(answers.get(key).rows);
    }
    element('reports').hidden = false;
  }
  const shown = at => at.toISOString().slice(0, 16).replace('T', ' ');
  said.textContent = `${shown(asked.from)} to ${shown(asked.to)}, UTC`;
}

/** Tells what went wrong, in the page. */
function telling(action) {
  return async event => {
    event.preventDefault();
    try {
      await action(event);
    } catch (failure) {
      said.textContent = failure.message;
    }
  };
}

element('sign-in').onsubmit = telling(async event => {
  const form = new FormData(event.target);
  token = await signIn(form.get('account'), form.get('secret'));
  element('sign-in').hidden = true;
  element('ask').hidden = false;
  await showAll();
});
element('ask').onsubmit = telling(showAll);
