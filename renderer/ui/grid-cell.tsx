import type { ReactNode } from 'react';

/** A cell in a row of a VirtualGrid. */
export function GridCell({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/control-has-associated-label -- rows that are positioned make no table; the content names the cell
    <div role="gridcell" className={className}>
      {children}
    </div>
  );
}
