// The state of a message: by colour and word.

import { words } from '../../format/shown';
import { Chip } from '../../ui';

const TONES: Record<string, 'ok' | 'error' | 'warning' | 'info'> = {
  delivered: 'ok', accepted: 'ok', refused: 'error', undeliverable: 'error', rejected: 'error', expired: 'error', deleted: 'error', unanswered: 'error', incomplete: 'warning', open: 'info',
};

export function StateChip({ name }: { name: string }) {
  const tone = TONES[name] ?? 'none';
  return <Chip tone={tone} icon={(tone === 'error' || tone === 'warning') && tone}>{words(name)}</Chip>;
}
