/* An invented book for developing and testing the app without the program: some four hundred people, their
 * signals and messages, always the same for the same seed. Nobody in it exists. */

const FIRST = ['Ondine', 'Isidore', 'Sidonie', 'Gaspard', 'Mathurin', 'Léonie', 'Eustache', 'Clélie', 'Barnabé', 'Philémon', 'Perrine', 'Octave', 'Rosine', 'Thibault', 'Zélie', 'Firmin', 'Honorine', 'Anselme', 'Capucine', 'Fulgence', 'Hermance', 'Lazare', 'Mélusine', 'Narcisse', 'Philippine', 'Quentin', 'Radegonde', 'Sylvestre', 'Tiburce', 'Ursule'];
const LAST = ['Passerose', 'Tournemine', 'Aiguebelle', 'Petitbois', 'Clairvaux', 'Brindesoie', 'Fontbrune', 'Hautefeuille', 'Chantepleure', 'Courtois', 'Sauvegarde', 'Rochebelle', 'Aubépin', 'Larmorin', 'Courtepointe', 'Boisclair', 'Vertepré', 'Bellombre', 'Croquemiche', 'Doucemare', 'Épinegrise', 'Feuillantine', 'Grandcœur', 'Loupdargent', 'Mirabeau-Lune', 'Neigedoux', 'Ormeraie', 'Pimprenelle'];
const HOUSES = ['Université de Valombreuse', 'Coopérative des Trois-Ponts', 'Mairie de Port-Brumeux', 'Atelier Lanterne', 'Revue L’Éclisse', 'Collectif du dortoir', 'Élus du littoral', 'Trains de nuit', null, null];
const WORDS = [
  'Viendriez-vous tenir le luxmètre ? Il me faudrait votre réponse avant le 6.', 'Je cherche quelqu’un qui sache dire pourquoi un train part à 23 h 11.',
  'Mes étudiants ont refait votre calcul et ne trouvent pas la même chose.', 'J’ai gardé pour vous deux places dans la voiture 14.',
  'On part sur la version longue ? Tu me dis.', 'Oui, mais pas avant le budget. Rappelez-moi en quoi je peux aider.', 'Merci. Je vous renvoie la liste, corrigée de ma main.',
  'Le quai 3 reste éclairé toute la nuit.', 'La réunion est reportée, sans regret.', 'Nous avons lu votre étude. Pourriez-vous venir la défendre devant le bureau ?',
  'Auriez-vous le plan de voie, même ancien ?', 'Would you have a minute next week to look at the timetable with us?',
];
const SUBJECTS = ['Quai 3, l’éclairage', 'Plan de voie', 'Le train de 23 h 11', 'Relevé de nuit', 'Re: Horaires du littoral', 'Une question', 'Timetable'];

const DAY = 86_400_000;
export const NOW = Date.parse('2026-02-28T17:04:00Z');

function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const slug = (text) => text.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '');
export const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
const scaleOf = (audience) => (audience === null || audience > 150 ? 'public' : audience === 1 ? 'one' : audience <= 15 ? 'circle' : 'group');

export function world(now = NOW, size = 420) {
  const rnd = random(7);
  const pick = (list) => list[Math.floor(rnd() * list.length)];
  const messages = new Map();
  let nextSignal = 1;
  let nextMessage = 1;

  const addSignal = (person, at, kind, initiator, audience = 1) => {
    const words = pick(WORDS);
    const subject = kind === 'message' ? pick(SUBJECTS) : null;
    const signal = { id: nextSignal++, at: iso(at), kind, initiator, audience, scale: scaleOf(audience), message: null, reported: kind === 'call', subject, excerpt: words, counts: initiator !== 'mine' && kind !== 'connection', machine_reason: null };
    if (kind !== 'call') {
      signal.message = nextMessage++;
      messages.set(signal.message, { id: signal.message, person, signal });
    }
    person.timeline.push(signal);
    return signal;
  };

  const makePerson = (id) => {
    const name = `${FIRST[(id - 1) % FIRST.length]} ${LAST[Math.floor((id - 1) / 3 + (id % 5)) % LAST.length]}`;
    const identities = [{ kind: 'email', value: `${slug(name)}${id}@valombreuse.example` }];
    if (id % 3 === 0) identities.push({ kind: 'profile', value: `linkedin.com/in/${slug(name)}-${id}` });
    return { id, name, organisation: pick(HOUSES), identities, machine: false, timeline: [], conversations: [] };
  };

  const correspond = (person, count, since) => {
    let at = since;
    for (let i = 0; i < count && at < now - DAY; i++) {
      const theirsFirst = rnd() < 0.6;
      const first = addSignal(person, at, 'message', theirsFirst ? 'theirs' : 'mine', rnd() < 0.85 ? 1 : 2 + Math.floor(rnd() * 5));
      const conversation = { began_at: first.at, ended_at: first.at, initiator: first.initiator, theirs: theirsFirst ? 1 : 0, mine: theirsFirst ? 0 : 1 };
      const replies = Math.floor(rnd() * 3);
      for (let r = 0, then = at; r < replies; r++) {
        then += (0.02 + rnd() * 1.4) * DAY;
        if (then >= now) break;
        const side = (r % 2 === 0) === theirsFirst ? 'mine' : 'theirs';
        const reply = addSignal(person, then, 'message', side);
        conversation[side]++;
        conversation.ended_at = reply.at;
      }
      person.conversations.unshift(conversation);
      at += (3 + rnd() * 60) * DAY;
    }
  };

  const people = Array.from({ length: size }, (_, i) => {
    const person = makePerson(i + 1);
    const kind = rnd();
    const since = now - (120 + rnd() * 2400) * DAY;
    if (i > 0) addSignal(person, since, 'connection', 'both');
    if (i === 0 || kind < 0.16) correspond(person, i === 0 ? 26 : 1 + Math.floor(rnd() * 12), since + 30 * DAY);
    else if (kind < 0.3) addSignal(person, since + rnd() * 90 * DAY, pick(['comment', 'endorsement', 'reaction']), 'theirs', null);
    else if (kind < 0.42) addSignal(person, since + 40 * DAY, 'message', 'mine');
    if (i === 0) busyDay(person);
    if (i !== 0 && kind < 0.02) addSignal(person, now - rnd() * 300 * DAY, 'meeting', 'both', 2);
    else if (kind < 0.03) addSignal(person, now - rnd() * 300 * DAY, 'proposal', 'theirs');
    if (i === size - 1) person.machine = true;
    return person;
  });

  function busyDay(person) {
    const day = Date.parse('2025-11-14T07:04:00Z');
    addSignal(person, day, 'message', 'theirs');
    addSignal(person, day + 17 * 60e3, 'message', 'mine');
    addSignal(person, day + 25 * 60e3, 'message', 'theirs');
    addSignal(person, day + 29 * 60e3, 'message', 'mine');
    addSignal(person, day + 64 * 60e3, 'meeting-request', 'theirs');
    addSignal(person, now - 24 * DAY, 'call', 'theirs');
    addSignal(person, now - 11 * DAY, 'message', 'theirs');
  }
  return { people: people.map((person) => settle(person, now)), messages };
}

const RANK = ['contact', 'reader', 'correspondent', 'meeting', 'collaborator'];
const WORTH = { comment: 1, endorsement: 1, reaction: 1, message: 2, 'direct-message': 2, 'meeting-request': 3, meeting: 3, call: 3, proposal: 4 };

/* The first signal that reached each standing, by the other's acts alone. */
function stepsOf(person, timeline) {
  const steps = [];
  let top = 0;
  for (const signal of timeline) {
    const worth = signal.counts && !person.machine ? (WORTH[signal.kind] ?? 0) : 0;
    if (worth <= top) continue;
    top = worth;
    steps.push({ standing: RANK[worth], at: signal.at, signal: signal.id });
  }
  return steps;
}

function decidedBy(steps, timeline) {
  const signal = timeline.find((one) => one.id === steps.at(-1)?.signal);
  return signal ? { signal: signal.id, kind: signal.kind, at: signal.at, evidence: signal.message ? `show m${signal.message}` : null } : null;
}

function warmthOf(timeline, silence) {
  if (!timeline.some((signal) => signal.kind === 'message')) return 'none';
  return silence < 45 * 86400 ? 'active' : silence < 360 * 86400 ? 'quiet' : 'dormant';
}

const times = (theirs, mine) => ({ first_theirs_at: theirs[0]?.at ?? null, last_theirs_at: theirs.at(-1)?.at ?? null, last_mine_at: mine.at(-1)?.at ?? null });

/* What the program derives: standing, warmth, counts, who waits. */
function settle(person, now) {
  const timeline = person.timeline.sort((a, b) => (a.at < b.at ? -1 : 1));
  const steps = stepsOf(person, timeline);
  const of = (side) => timeline.filter((signal) => signal.initiator === side);
  const began = (side) => person.conversations.filter((one) => one.initiator === side).length;
  const [theirs, mine] = [of('theirs'), of('mine')];
  const lastPersonal = timeline.filter((signal) => signal.kind === 'message').at(-1);
  const silence = timeline.length ? Math.round((now - Date.parse(timeline.at(-1).at)) / 1000) : 0;
  const gap = timeline.length > 5 ? 864000 : null;
  const decided = decidedBy(steps, timeline);
  const warmth = warmthOf(timeline, silence);
  return {
    ...person,
    timeline: timeline.reverse(),
    standing: steps.at(-1)?.standing ?? 'contact', standing_since: decided?.at ?? null, decided_by: decided, closed_at: null, warmth,
    theirs: theirs.length, mine: mine.length, both: of('both').length,
    ...times(theirs, mine),
    began: { theirs: began('theirs'), mine: began('mine') },
    waiting_since: lastPersonal?.initiator === 'theirs' && !person.machine ? lastPersonal.at : null,
    steps,
    rhythm: { usual_gap_s: gap, silence_s: gap && silence, dormant_after_s: gap && gap * 8 },
  };
}
