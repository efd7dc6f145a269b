/* The documents of docs/output-schema.md made from the invented book. */
import { iso } from './world.mjs';

const HEAD = ['id', 'name', 'organisation', 'identities', 'standing', 'standing_since', 'decided_by', 'closed_at', 'warmth', 'machine', 'theirs', 'mine', 'both', 'first_theirs_at', 'last_theirs_at', 'last_mine_at', 'began', 'waiting_since'];
const RANK = ['contact', 'reader', 'correspondent', 'meeting', 'collaborator'];
const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
const figure = (count, of, evidence) => ({ count, of, evidence });
export const OWNER = { name: 'Ariane Tournebride', address: 'ariane@lucioles.example' };

export const head = (person) => Object.fromEntries(HEAD.map((key) => [key, person[key]]));

const FIGURES = {
  known: () => true,
  acted: (p) => p.theirs > 0,
  wrote: (p) => RANK.indexOf(p.standing) >= 2,
  came: (p) => RANK.indexOf(p.standing) >= 3,
  began: (p) => p.began.theirs > 0,
  answered: (p) => p.mine > 0 && p.theirs > 0 && p.began.mine > 0,
  silent: (p) => p.mine > 0 && p.theirs === 0,
  closed: (p) => p.closed_at !== null,
  'never-any': (p) => p.warmth === 'none',
  waiting: (p) => p.waiting_since !== null,
  'never-answered': (p) => p.began.theirs > 0 && p.mine === 0,
};

const ORDER = {
  last: (a, b) => (b.last_theirs_at ?? '').localeCompare(a.last_theirs_at ?? ''),
  name: (a, b) => fold(a.name).localeCompare(fold(b.name)),
  standing: (a, b) => RANK.indexOf(b.standing) - RANK.indexOf(a.standing),
  theirs: (a, b) => b.theirs - a.theirs,
  first: (a, b) => (a.first_theirs_at ?? '9').localeCompare(b.first_theirs_at ?? '9'),
};

export function people(book, query) {
  const q = fold(query.get('q') ?? '');
  const machines = query.has('machines');
  const figureName = query.get('figure');
  const fits = (p) =>
    (figureName === 'machines' ? p.machine : machines || !p.machine) &&
    (!query.get('standing') || p.standing === query.get('standing')) && (!query.get('warmth') || p.warmth === query.get('warmth')) &&
    (!query.get('began') || p.began[query.get('began')] > 0) && (!FIGURES[figureName] || FIGURES[figureName](p)) &&
    (!q || fold(p.name + ' ' + p.identities.map((one) => one.value).join(' ')).includes(q));
  const found = book.people.filter(fits).sort(ORDER[query.get('sort') ?? 'last'] ?? ORDER.last);
  const limit = Number(query.get('limit') ?? 50);
  const offset = Number(query.get('offset') ?? 0);
  return { schema: 'entregent/people/1', people: found.slice(offset, offset + limit).map(head), total: found.length, known: book.people.filter((p) => !p.machine).length, limit, offset };
}

export function person(found) {
  const conversations = found.began.theirs + found.began.mine;
  return {
    schema: 'entregent/person/1', ...head(found), names: [{ name: found.name, seen: found.timeline.length }], facts: found.organisation ? [{ kind: 'organisation', value: found.organisation, at: null }] : [],
    rhythm: found.rhythm,
    answers: { theirs: figure(Math.min(found.began.mine, 3), found.began.mine, null), mine: figure(Math.max(0, found.began.theirs - 1), found.began.theirs, null), my_median_s: conversations > 3 ? 187200 : null },
    steps: found.steps, conversations: found.conversations, timeline: found.timeline.slice(0, 500), timeline_total: found.timeline.length,
  };
}

const owner = (role) => ({ person: null, name: OWNER.name, identity: { kind: 'email', value: OWNER.address }, owner: true, role });
const party = (p, role) => ({ person: p.id, name: p.name, identity: p.identities[0], owner: false, role });

export function summary(message) {
  const { signal, person: other } = message;
  const kind = { message: 'mail', 'meeting-request': 'mail', meeting: 'mail', proposal: 'mail' }[signal.kind] ?? signal.kind;
  return { id: message.id, kind, at: signal.at, subject: signal.subject, from: signal.initiator === 'mine' ? owner('from') : party(other, 'from'), excerpt: signal.excerpt };
}

export function message(book, id) {
  const found = book.messages.get(id);
  if (!found) return null;
  const { signal, person: other } = found;
  const own = `Bonjour,\n\nMerci d’avoir lu le plan jusqu’à la dernière page, légende comprise. Vous demandez qui décide\nd’éteindre : personne, et c’est tout le sujet.\n\n${signal.excerpt}\n\nBien à vous,\n${signal.initiator === 'mine' ? OWNER.name : other.name}`;
  const thread = [...book.messages.values()].filter((one) => one.person.id === other.id && one.signal.subject === signal.subject).slice(0, 12);
  return {
    schema: 'entregent/message/1', ...summary(found), to: [signal.initiator === 'mine' ? party(other, 'to') : owner('to')], flags: [], machine: false, list: null, text: own,
    parts: [{ part: 'own', text: own }, { part: 'quoted', text: '> Le quai 3 reste éclairé toute la nuit.\n> Qui décide d’éteindre ?' }, { part: 'signature', text: '-- \nUniversité de Valombreuse' }],
    file: '/archives/courrier/2019-2026.mbox', place: `byte ${id * 5213}`, external_id: `<${id}@valombreuse.example>`, signals: [signal], thread: thread.map(summary), link: null,
  };
}

export function waiting(book, now) {
  const waits = book.people.filter((p) => p.waiting_since);
  const rows = waits.map((p) => {
    const signal = p.timeline.find((one) => one.at === p.waiting_since);
    const group = p.timeline.some((one) => one.kind === 'meeting-request') && p.id > 1 ? 'hand' : p.conversations[0]?.initiator === 'mine' ? 'answered' : 'began';
    return { person: head(p), since: p.waiting_since, waited_s: Math.round((now - Date.parse(p.waiting_since)) / 1000), group, signal, message: signal.message, my_median_s: p.mine > 2 ? 187200 : null };
  });
  rows.sort((a, b) => b.waited_s - a.waited_s);
  return { schema: 'entregent/waiting/1', waiting: figure(rows.length, book.people.filter(FIGURES.wrote).length, 'waiting'), people: rows };
}

export function mirror(book) {
  const known = book.people.filter((p) => !p.machine);
  const count = (test) => known.filter(test).length;
  const of = (name, among = known.length) => figure(count(FIGURES[name]), among, `people --figure ${name}`);
  const wroteFirst = count((p) => p.mine > 0 && (p.began.mine > 0 || p.theirs === 0));
  const times = known.flatMap((p) => p.timeline.map((s) => s.at)).sort();
  const scales = (scale) => known.reduce((sum, p) => sum + p.timeline.filter((s) => s.initiator === 'mine' && s.scale === scale).length, 0);
  const all = ['one', 'circle', 'group', 'public'].reduce((sum, scale) => sum + scales(scale), 0);
  const began = known.reduce((sum, p) => sum + p.began.theirs, 0);
  return {
    schema: 'entregent/mirror/1', from: times[0] ?? null, to: times.at(-1) ?? null,
    known: of('known'), acted: of('acted'), wrote: of('wrote'), came: of('came'), began: of('began'), closed: of('closed', count(FIGURES.acted)), answered: of('answered', wroteFirst), silent: of('silent', wroteFirst),
    never_any: of('never-any'), waiting: of('waiting', count(FIGURES.wrote)), machines: figure(book.people.length - known.length, book.people.length, 'people --figure machines'),
    standings: [...RANK].reverse().map((standing) => ({ standing, figure: figure(count((p) => p.standing === standing), known.length, `people --standing ${standing}`) })),
    warmth: ['active', 'quiet', 'dormant', 'none'].map((warmth) => ({ warmth, figure: figure(count((p) => p.warmth === warmth), known.length, `people --warmth ${warmth}`) })),
    mine: {
      answered: figure(Math.round(began * 0.8), began, 'mirror --why mine-answered'), median_s: began ? 187200 : null, n: began, never_answered: of('never-answered', count(FIGURES.began)),
      scales: ['one', 'circle', 'group', 'public'].map((scale) => ({ scale, figure: figure(scales(scale), all, `mirror --why scale-${scale}`) })),
    },
  };
}

export function search(book, query) {
  const q = fold(query.get('q') ?? '');
  const limit = Number(query.get('limit') ?? 50);
  const found = book.people.filter((p) => fold(p.name).includes(q));
  const hits = [...book.messages.values()].filter((m) => fold(m.signal.excerpt).includes(q) || fold(m.signal.subject ?? '').includes(q));
  const mark = (text) => {
    const at = fold(text).indexOf(q);
    return at < 0 ? text : `${text.slice(0, at)}\u0002${text.slice(at, at + q.length)}\u0003${text.slice(at + q.length)}`;
  };
  return {
    schema: 'entregent/search/1', query: query.get('q'), people: found.slice(0, limit).map(head), messages: hits.slice(0, limit).map((m) => ({ ...summary(m), snippet: mark(m.signal.excerpt) })),
    people_total: found.length, messages_total: hits.length, indexed: figure(book.messages.size, book.messages.size, null),
  };
}

export function receipt(book) {
  const read = book.messages.size + 22;
  return {
    schema: 'entregent/import/1', read, kept: read - 15 - 3, known: 15,
    aside: [{ file: '/archives/courrier/2019-2026.mbox', place: 'byte 204188', reason: 'no date, neither in the header nor on the envelope line' }, { file: '/archives/Connections.csv', place: 'row 8114', reason: 'a hidden member: a date, no name' }, { file: '/archives/messages.csv', place: 'row 20077', reason: 'unreadable date: \'0000-00-00\'' }],
    sources: [{ id: 1, path: '/archives/courrier/2019-2026.mbox', format: 'mbox', files: 1, read: read - 120, kept: read - 136, known: 15, aside: 1, not_read: [], unknown_columns: [] }, { id: 2, path: '/archives/Complete_LinkedInDataExport_02-02-2026.zip', format: 'linkedin', files: 38, read: 120, kept: 118, known: 0, aside: 2, not_read: [{ file: 'Ad_Targeting.csv', reason: 'not about people' }], unknown_columns: [{ file: 'messages.csv', column: 'IS GROUP CHAT' }] }],
    people: { new: book.people.length, touched: book.people.length }, signals: { theirs: 640, mine: 510, both: 419 },
    owner: { identities: [OWNER.address], suggested: [{ identity: 'a.tournebride@trains-de-nuit.example', reason: 'delivered to', seen: 212 }] }, seconds: 1.4, dry_run: false,
  };
}

export function sources(book, runs) {
  const rows = receipt(book).sources.map((source) => ({ id: source.id, path: source.path, format: source.format, added_at: iso(Date.parse('2026-02-02T08:12:00Z')), read_at: iso(Date.parse('2026-02-28T16:58:00Z')), suspended: false, files: source.files, items: source.read, aside: source.aside, exists: source.id === 1 }));
  const { read, kept, known } = receipt(book);
  return { schema: 'entregent/sources/1', sources: runs ? rows : [], imports: Array.from({ length: runs }, (_, i) => ({ id: runs - i, started_at: iso(Date.parse('2026-02-28T16:57:00Z')), finished_at: iso(Date.parse('2026-02-28T16:58:00Z')), read, kept, known, aside: 3 })) };
}
