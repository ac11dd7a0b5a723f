/** Save a file the server makes; the name comes from its Content-Disposition. */
import { type Options, send } from './client.ts';

function nameOf(response: Response, fallback: string): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? fallback;
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

export async function download(
  method: 'GET' | 'POST',
  path: string,
  fallbackName: string,
  options?: Options,
): Promise<void> {
  const response = await send(method, path, options);
  save(await response.blob(), nameOf(response, fallbackName));
}
