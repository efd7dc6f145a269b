/* The documents of /api/v1 under the names the screens use. schema.d.ts is generated from docs/openapi.yaml
 * (`npm run types`); a name or a field that the file does not have cannot be used here. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type StandingWord = Schemas['Standing'];
export type WarmthWord = Schemas['Warmth'];
export type Initiator = Schemas['Initiator'];
export type Scale = Schemas['Scale'];
export type Group = Schemas['WaitingGroup'];
export type Figure = Schemas['Figure'];
export type Identity = Schemas['Identity'];
export type Person = Schemas['Person'];
export type PersonDetail = Schemas['PersonDetail'];
export type People = Schemas['PeoplePage'];
export type Signal = Schemas['Signal'];
export type Step = Schemas['Step'];
export type Conversation = Schemas['Conversation'];
export type Party = Schemas['Party'];
export type MessageSummary = Schemas['MessageSummary'];
export type MessagePart = Schemas['MessagePart'];
export type Message = Schemas['MessageDetail'];
export type Found = Schemas['FoundMessage'];
export type Review = Schemas['Review'];
export type ReviewPair = Schemas['ReviewPair'];
export type ReviewField = Schemas['MatchField'];
export type Joins = Schemas['Joins'];
export type Join = Schemas['Join'];
export type Merged = Schemas['Merged'];
export type Unmerged = Schemas['Unmerged'];
export type Search = Schemas['SearchResult'];
export type Wait = Schemas['WaitingPerson'];
export type Waiting = Schemas['Waiting'];
export type SourceRow = Schemas['Source'];
export type ImportRow = Schemas['Import'];
export type Sources = Schemas['Sources'];
export type Receipt = Schemas['Receipt'];
export type Progress = Schemas['Progress'];
export type Book = Schemas['Book'];
export type NoteRequest = Schemas['NoteRequest'];
export type Mirror = Schemas['Mirror'];
export type Evidence = Schemas['Evidence'];
export type ImportRequest = Schemas['ImportRequest'];
