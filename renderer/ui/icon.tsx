const paths = {
  requests: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  customers:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.3c2.1.8 3.5 2.9 3.5 5.7',
  outbox: 'M4 13v6h16v-6M12 15V4M8 8l4-4 4 4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  error: 'M12 3.5 21.5 20h-19zM12 10v4.5M12 17.2v.3',
  warning: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7.5v6M12 16.3v.3',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.7v.3',
  done: 'M4.5 12.5 10 18 19.5 7',
  open: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14',
  undo: 'M8.5 5 4 9.5 8.5 14M4 9.5h10a5 5 0 0 1 0 10h-3',
  redo: 'M15.5 5 20 9.5 15.5 14M20 9.5H10a5 5 0 0 0 0 10h3',
  more: 'M6 9.5l6 6 6-6',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words that say the same; screen readers skip it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
