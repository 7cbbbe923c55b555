// Icons: lines of 1.5 px on a grid of 16.

const PATHS = {
  error: 'M8 1.8 14.6 13.6H1.4ZM8 6v3.6M8 11.6v.2',
  warning: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4M8 4.8v3.8M8 11v.2',
  info: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4M8 7.4v3.8M8 4.8v.2',
  ok: 'M2.8 8.6 6.2 12l7-7.6',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  open: 'M1.8 12.8V3.2h4.4l1.6 2h6.4v7.6Z',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  right: 'M6 4l4 4-4 4',
  left: 'M10 4L6 8l4 4',
  request: 'M2 8h11M9 4l4 4-4 4',
  response: 'M14 8H3M7 4L3 8l4 4',
  filter: 'M2 3h12L9.6 8.4v4.8l-3.2-1.6V8.4Z',
  lock: 'M3.4 7.2h9.2v6.6H3.4ZM5.4 7V5a2.6 2.6 0 0 1 5.2 0v2',
  copy: 'M5.4 5.4h8.4v8.4H5.4ZM10.4 5V2.2H2.2v8.2H5',
  save: 'M8 2v8M4.6 6.8 8 10.2l3.4-3.4M2.2 13.4h11.6',
  side: 'M1.8 2.8h12.4v10.4H1.8ZM9.8 2.8v10.4',
  below: 'M1.8 2.8h12.4v10.4H1.8ZM1.8 8.8h12.4',
  help: 'M5.6 6a2.4 2.4 0 1 1 3.6 2.1C8.3 8.6 8 9 8 10M8 12.4v.2',
  moon: 'M13.6 9.6A6 6 0 1 1 6.4 2.4 4.8 4.8 0 0 0 13.6 9.6Z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3 3l1.2 1.2M11.8 11.8 13 13M13 3l-1.2 1.2M4.2 11.8 3 13',
  link: 'M6.6 9.4l2.8-2.8M7.4 4.6l1.8-1.8a2.8 2.8 0 0 1 4 4l-1.8 1.8M8.6 11.4l-1.8 1.8a2.8 2.8 0 0 1-4-4l1.8-1.8',
  columns: 'M1.8 2.8h12.4v10.4H1.8ZM6 2.8v10.4M10.2 2.8v10.4',
  reload: 'M13.4 8a5.4 5.4 0 1 1-1.6-3.8M13.6 1.8v3h-3',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon that stands beside a word; alone, the control around it has the name. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
