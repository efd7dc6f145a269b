/* All keys that work now, on one sheet; and the switch that turns single letters off (WCAG 2.1.4). */
import type { VNode } from 'preact';
import { setSettings, useSettings } from '../lib/settings';
import { CONTENTS } from '../screens/table';
import { useSpeech } from '../words';
import { Dialog } from './Dialog';

export function KeySheet({ close }: { close: () => void }): VNode {
  const { w } = useSpeech();
  const { letters } = useSettings();
  const rows: [string[], string][] = [
    [[`${w.keys.ctrl} K`, '/'], w.keys.search],
    [['?'], w.keys.help],
    [['J', 'K', '↓', '↑'], w.keys.list],
    [[w.keys.enter], w.keys.openItem],
    [[w.keys.escape], w.keys.close],
    [['R'], w.keys.answer],
    [['E'], w.keys.proof],
    [[`${w.keys.shift} E`], w.keys.proofs],
    [['1', '2', 'U'], w.keys.verdict],
    [['←', '→'], w.keys.window],
    [[w.keys.enter, w.keys.back], w.keys.down],
    ...CONTENTS.map((entry): [string[], string] => [[`G ${w.keys.then} ${entry.letter.toUpperCase()}`], w.keys.goTo(w.nav[entry.name])]),
  ];
  return (
    <Dialog label={w.keys.title} close={close} name="keysheet">
      <h2>{w.keys.title}</h2>
      <dl>
        {rows.map(([keys, what]) => (
          <div key={what}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{what}</dd></div>
        ))}
      </dl>
      <p class="note">
        {w.keys.single}{' '}
        <button type="button" class="link" aria-pressed={letters} onClick={() => setSettings({ letters: !letters })}>
          {letters ? w.keys.singleOn : w.keys.singleOff}
        </button>
      </p>
      <p class="acts"><button type="button" class="btn" autofocus onClick={close}>{w.app.close}</button></p>
    </Dialog>
  );
}
