type Watcher = {
  /** Whether files are above the window that it would take. */
  onOver: (isOver: boolean) => void;
  onDrop: (files: readonly File[]) => void;
};

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/**
 * Watches for files that are dropped anywhere on the window. What is dragged inside the page is none (a picture would
 * look like one), and a part of the page that takes files itself keeps them: it has prevented the default before.
 * @returns the function that ends it
 */
export function watchDrops(target: EventTarget, { onOver, onDrop }: Watcher): () => void {
  const watch = new AbortController();
  let isOwn = false;
  const on = (name: string, listener: (event: DragEvent) => void): void =>
    target.addEventListener(name, (event) => listener(event as DragEvent), { signal: watch.signal });
  on('dragstart', () => {
    isOwn = true;
  });
  on('dragend', () => {
    isOwn = false;
  });
  on('dragover', (event) => {
    if (isOwn || !carriesFiles(event)) return;
    onOver(!event.defaultPrevented);
    event.preventDefault(); // else the window would not get the drop, but open the file
  });
  on('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) onOver(false);
  });
  on('drop', (event) => {
    onOver(false);
    if (isOwn || !carriesFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    onDrop([...(event.dataTransfer?.files ?? [])]);
  });
  return () => watch.abort();
}
