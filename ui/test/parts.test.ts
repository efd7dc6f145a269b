/* Evidence, addresses, lists to save, replies: small functions that links and files depend on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryString } from '../src/api/client';
import { commandLine, evidenceMessage, parseEvidence } from '../src/lib/evidence';
import { fileName } from '../src/lib/paths';
import { replyTo } from '../src/lib/reply';
import { match } from '../src/lib/router';
import { csv } from '../src/lib/save';
import type { Person } from '../src/api/types';

test('a figure’s command becomes the same question to the API', () => {
  assert.deepEqual(parseEvidence('people --figure acted'), { of: 'people', query: { figure: 'acted' } });
  assert.deepEqual(parseEvidence('entregent people --standing=reader --machines --json'), { of: 'people', query: { standing: 'reader', machines: 1 } });
  assert.deepEqual(parseEvidence('show m17'), { of: 'message', id: 17 });
  assert.deepEqual(parseEvidence('show 12'), { of: 'person', id: 12 });
  assert.deepEqual(parseEvidence('waiting'), { of: 'waiting' });
  assert.deepEqual(parseEvidence('mirror --why scale-one'), { of: 'acts', figure: 'scale-one' });
  assert.equal(parseEvidence('mirror'), null);
  assert.equal(parseEvidence(null), null);
  assert.equal(evidenceMessage('show 12'), null);
  assert.equal(commandLine('waiting'), 'entregent waiting');
});

test('addresses name a screen and what it shows', () => {
  assert.deepEqual(match('/people/:id', '/people/12'), { id: '12' });
  assert.deepEqual(match('/people', '/people/'), {});
  assert.equal(match('/people/:id', '/people'), null);
  assert.equal(match('/people', '/messages'), null);
});

test('a query leaves out what is not set', () => {
  assert.equal(queryString({ standing: undefined, q: 'é a', offset: 0, sort: '' }), '?q=%C3%A9+a&offset=0');
  assert.equal(queryString({}), '');
});

test('a saved list is safe for a spreadsheet', () => {
  assert.equal(csv([['Ann, B', '=1+1', 'say "x"']]), '"Ann, B",\'=1+1,"say ""x"""\r\n');
});

test('a reply goes to the mail address, once with Re:', () => {
  const person = { identities: [{ kind: 'profile', value: 'in/x' }, { kind: 'email', value: 'o@v.example' }] } as Person;
  assert.equal(replyTo(person, 'Quai 3'), 'mailto:o@v.example?subject=Re%3A%20Quai%203');
  assert.equal(replyTo(person, 'RE : Quai 3'), 'mailto:o@v.example?subject=RE%20%3A%20Quai%203');
  assert.equal(replyTo({ identities: [] } as unknown as Person, null), null);
});

test('a path is called by its last part', () => {
  assert.equal(fileName('/a/b/courrier.mbox'), 'courrier.mbox');
  assert.equal(fileName('C:\\mail\\in\\'), 'in');
});
