/* In the margin: the message that waits, whole, and what the person is used to. */
import type { VNode } from 'preact';
import { api } from '../api/client';
import type { Wait } from '../api/types';
import { useLoad } from '../lib/load';
import { replyTo } from '../lib/reply';
import { Sign } from '../marks/Marks';
import { Say, Time, useSpeech } from '../words';
import { Fraction } from './Figure';
import { MessageText } from './MessageText';
import { audience } from './Sentence';
import { Failure } from './States';

export function WaitingMessage({ wait }: { wait: Wait }): VNode {
  const { w, f } = useSpeech();
  const { person, signal } = wait;
  const conversations = person.began.theirs + person.began.mine;
  const mail = replyTo(person, signal.subject);
  return (
    <>
      <p class="note"><Time at={signal.at}>{f.moment(signal.at)}</Time> · {audience(w, signal)}</p>
      <h2><Sign standing={person.standing} /> <bdi>{person.name}</bdi></h2>
      {conversations > 0 && (
        <p class="note">
          <Say text={w.waiting.began} with={{ figure: <Fraction count={person.began.theirs} of={conversations} what={w.waiting.conversations(person.began.theirs)} href={`/people/${person.id}`} /> }} />
        </p>
      )}
      {wait.message === null ? <div class="msg"><p>{signal.excerpt ?? w.person.noText}</p></div> : <Whole id={wait.message} excerpt={signal.excerpt} />}
      {wait.my_median_s !== null && <dl class="kv"><dt>{w.waiting.usually}</dt><dd>{w.waiting.usuallyValue(f.spanWords(wait.my_median_s))}</dd></dl>}
      <div class="acts">
        {mail && <a class="btn main" href={mail} data-answer>{w.waiting.reply} <kbd>R</kbd></a>}
        {wait.message !== null && <a class="btn" href={`/messages/${wait.message}`}>{w.waiting.openMessage}</a>}
        <a class="btn" href={`/people/${person.id}`}>{w.waiting.seePerson}</a>
      </div>
      <p class="note cannot">{mail ? w.waiting.cannot : w.waiting.noAddress}</p>
    </>
  );
}

function Whole({ id, excerpt }: { id: number; excerpt: string | null }): VNode {
  const { value, error, again } = useLoad((signal) => api.message(id, signal), [id]);
  if (error) return <Failure error={error} again={again} />;
  if (value?.id !== id) return <div class="msg"><p>{excerpt ?? '\u2013'}</p></div>;
  return <MessageText message={value} limit={900} />;
}
