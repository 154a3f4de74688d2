import { useState } from 'react';
import type { RoleScope, StateFile } from '../../../../shared/operations/plans.ts';
import { PACKET_MAX_LENGTH } from '../../../../shared/packet/packet.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { decodeText, needsPlace, placeInName, withPlace } from './state-file.ts';

/** A file that a person chose; `place` where its content does not say it. */
export type ChosenFile = StateFile & { id: number; place: RoleScope | null };

const MAX_FILES = 2_000;

/** Files with the current state on their way in, each with its place, and the names of those that are too large. */
export function useChosenFiles() {
  const { facts } = usePlanEditor();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);

  const add = (more: readonly StateFile[]): void =>
    setFiles((before) => {
      const first = (before.at(-1)?.id ?? 0) + 1;
      const chosen = more.map((file, n) => ({ ...file, id: first + n, place: placeInName(file, facts) }));
      return [...before, ...chosen].slice(0, MAX_FILES);
    });

  return {
    files,
    refused,
    /** True where each file's place is known. */
    isReady: files.length > 0 && files.every((file) => file.place !== null || !needsPlace(file)),
    ready: (): StateFile[] =>
      files.map(({ name, text, place }) => (place ? withPlace({ name, text }, place) : { name, text })),
    add,
    async read(chosen: readonly File[]): Promise<void> {
      const isFine = ({ size }: File): boolean => size <= PACKET_MAX_LENGTH;
      setRefused(chosen.filter((file) => !isFine(file)).map(({ name }) => name));
      const read = chosen.filter(isFine).map(async (file) => ({
        name: file.name,
        text: decodeText(new Uint8Array(await file.arrayBuffer())),
      }));
      add(await Promise.all(read));
    },
    setPlace: (id: number, place: RoleScope | null): void =>
      setFiles((before) => before.map((file) => (file.id === id ? { ...file, place } : file))),
    remove: (id: number): void => setFiles((before) => before.filter((file) => file.id !== id)),
    clear(): void {
      setFiles([]);
      setRefused([]);
    },
  };
}
