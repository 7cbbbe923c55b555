// How captures come into the page: by a button, dropped anywhere, or the sample that comes with it.

import { blockOctets } from '../engine/start';
import { openAddresses, openFiles, openServed } from '../state/capture';
import { isFromCommand } from '../state/place';
import { signal } from '../state/signals';

declare const __SINGLE__: boolean;

let input: HTMLInputElement | null = null;

/** Asks for files. */
export function chooseFiles(): void {
  input?.click();
}

/** Where the browser's own choice of files is opened from. It stands once, in the frame. */
export function FileInput() {
  return (
    <input ref={(element) => { input = element; }} type="file" multiple hidden aria-hidden="true" tabIndex={-1} data-open
      onChange={(event) => {
        openFiles([...(event.currentTarget.files ?? [])]);
        // The same file can be chosen again.
        event.currentTarget.value = '';
      }} />
  );
}

/** Opens the capture that comes with the page. */
export function openSample(): void {
  if (__SINGLE__) openFiles([new File([blockOctets('sample')], 'sample.pcap')]);
  else void openAddresses(['sample.pcap'], true);
}

/** Whether files are held above the page. */
export const isDragged = signal(false);

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes what is dropped anywhere. */
export function followDrops(): void {
  addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    isDragged.value = true;
  });
  addEventListener('dragleave', (event) => { if (event.relatedTarget === null) isDragged.value = false; });
  addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    isDragged.value = false;
    openFiles([...(event.dataTransfer?.files ?? [])]);
  });
}

/** Opens what the address names: with `#served` what the command was given; with `?open=FILE` what lies below the folder of the page; several are one capture. */
export function openNamed(): void {
  if (__SINGLE__) return;
  const named = new URLSearchParams(location.search).getAll('open');
  if (isFromCommand()) void openServed();
  else if (named.length > 0) void openAddresses(named);
}
