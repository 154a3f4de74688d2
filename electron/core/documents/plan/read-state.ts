import { createHash } from 'node:crypto';
import { DeskError } from '../../../../shared/errors.ts';
import type { RoleMember, RoleScope, StateFile } from '../../../../shared/operations/plans.ts';
import { PACKET_MAX_LENGTH } from '../../../../shared/packet/packet.ts';
import type { Plan } from '../../../../shared/plan/read-plan.ts';
import { MAX_ENTRIES, UnknownForm, type StateContent, type StatePlace } from './state-content.ts';
import { readStateFile } from './state-file.ts';
import { statePlaces, type StatePlaces } from './state-places.ts';

/** What state files tell together. */
export type PlanState = {
  /** Once each; what is held in a place that the plan does not name has the provider's id as its key. */
  members: RoleMember[];
  /** Which tools the files are of, and their names. */
  source: string;
  /** Of the lines `SHA-256  NAME` of all files, sorted by name: what `sha256sum FILES… | sha256sum` says. */
  sha256: string;
  /** UUIDs of existing projects that the plan has no id of yet, by the project's key. */
  projectIds: { [key: string]: string };
};

/** The most that is read at once, in UTF-16 units of all files. */
const MAX_LENGTH = 5 * PACKET_MAX_LENGTH;
/** File names that a source tells of one tool. */
const MAX_NAMES = 5;

type ReadFile = { name: string; content: StateContent };

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const byName = (a: StateFile, b: StateFile): number => (a.name < b.name ? -1 : 1);

function sourceOf(files: readonly ReadFile[]): string {
  const tools = Map.groupBy(files, ({ content }) => content.tool);
  return [...tools]
    .map(([tool, made]) => {
      const names = made.slice(0, MAX_NAMES).map(({ name }) => name);
      return `${tool}: ${names.join(', ')}${made.length > MAX_NAMES ? ` +${made.length - MAX_NAMES}` : ''}`;
    })
    .join(' · ');
}

const isSame = (a: RoleScope, b: RoleScope): boolean => a.type === b.type && a.key === b.key;

/** A file's name without folders and ending. */
const bareName = (name: string): string => name.replace(/^.*[/\\]/, '').replace(/(?<=.)\.[^.]*$/, '');

/**
 * The place of a file whose roles are all of one place. The file's own word counts; its name tells where the id in it
 * is a new one, and never against what is known. Throws DeskError `state-place`.
 */
function wholePlace(places: StatePlaces, file: string, whole: StatePlace | 'file-name'): RoleScope {
  const name = bareName(file);
  const named = places.find({ by: 'key', key: name });
  const refuse = (place: string): DeskError => new DeskError('state-place', { file, place });
  if (whole === 'file-name') {
    if (!named) throw refuse(name);
    return named;
  }
  const own = places.find(whole);
  if (whole.by === 'key') {
    if (!own) throw refuse(whole.key);
    return own;
  }
  const isNew = named !== null && named.type === whole.type && places.idOf(named) === undefined;
  const place = own ?? (isNew ? named : null);
  if (!place || (named && !isSame(place, named))) throw refuse(`${whole.type} ${whole.id}`);
  return place;
}

/** The place of one role among many; one that the plan does not name keeps the file's own word. */
function roleScope(places: StatePlaces, place: StatePlace): RoleScope | null {
  const found = places.find(place);
  if (found) return found;
  const type = place.type ?? 'project';
  if (type !== 'project' && type !== 'folder' && type !== 'organization') return null;
  return { type, key: place.by === 'id' ? place.id : place.key };
}

function readEach(files: readonly StateFile[]): ReadFile[] {
  if (files.reduce((sum, { text }) => sum + text.length, 0) > MAX_LENGTH)
    throw new DeskError('file-too-large', { maxMegabytes: MAX_LENGTH / 1024 ** 2 });
  let entries = 0;
  return files.map(({ name, text }) => {
    try {
      const content = readStateFile(text);
      entries += content.roles.length + content.resources.length;
      if (entries > MAX_ENTRIES) throw new UnknownForm(`> ${MAX_ENTRIES}`);
      return { name, content };
    } catch (error) {
      if (!(error instanceof UnknownForm)) throw error;
      throw new DeskError('state-format', { file: name, reason: error.message });
    }
  });
}

/**
 * Reads the current state from files of the provider's tools: member lists of projects, folders and the organization,
 * lists of projects, answers of the authorization API, `terraform show -json`, CSV, `{scope, members}`.
 * Throws DeskError `state-format` for a file of any other form, `state-place` for one of a place that the plan does
 * not name, `file-too-large`. How a file's place is found: domain facts, section 3b, "Difference".
 */
export function readState(plan: Plan, files: readonly StateFile[]): PlanState {
  const read = readEach(files);
  const places = statePlaces(
    plan,
    read.flatMap(({ content }) => content.resources),
  );
  const members = new Map<string, RoleMember>();
  for (const { name, content } of read) {
    const whole = content.whole === undefined ? null : wholePlace(places, name, content.whole);
    for (const { subject, role, place } of content.roles) {
      const scope = place ? roleScope(places, place) : whole;
      if (scope)
        members.set(JSON.stringify([scope.type, scope.key, subject, role]), { scope, subject, role });
    }
  }
  const hashes = files.toSorted(byName).map(({ name, text }) => `${hashOf(text)}  ${name}\n`);
  return {
    members: [...members.values()],
    source: sourceOf(read),
    sha256: hashOf(hashes.join('')),
    projectIds: places.projectIds,
  };
}
