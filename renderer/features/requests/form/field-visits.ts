/** Tells the visits of fields apart: what is typed between a field's getting the focus and losing it is undone at once. */
export type FieldVisits = {
  /** The step of a change in a field: the open visit's, or a new one where none is open for this field. */
  stepOf(pointer: string): string;
  /** Notes that the person has typed in an input. */
  type(input: EventTarget): void;
  /** True where the open visit has typed in this input: the browser's own undo knows it letter by letter. */
  hasTyped(input: EventTarget | null): boolean;
  /** The next change begins a new step. */
  end(): void;
};

/** `newId` gives ids that no other step has. */
export function makeFieldVisits(newId: () => string): FieldVisits {
  let visit: { pointer: string; step: string } | null = null;
  let typedIn: EventTarget | null = null;
  return {
    stepOf(pointer) {
      if (visit?.pointer !== pointer) visit = { pointer, step: newId() };
      return visit.step;
    },
    type(input) {
      typedIn = input;
    },
    hasTyped: (input) => input !== null && typedIn === input,
    end() {
      visit = null;
      typedIn = null;
    },
  };
}
