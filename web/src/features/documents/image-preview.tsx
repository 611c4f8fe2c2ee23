import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/index.js';
import { Loading } from '../../ui/states.js';
import { useZoom, Viewer } from './viewer.js';

/** What telephones can still draw. Pixels of the longest side. */
const longest = 4_096;

/** Drawn, not linked to: the page's policy lets no image in from memory, and need not. */
export function ImagePreview({ title, bytes }: { title: string; bytes: Blob }) {
  const { documents: { preview: words } } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const zooming = useZoom();
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  useEffect(() => {
    let isWanted = true;
    draw(bytes, () => (isWanted ? canvas.current : null)).then(() => isWanted && setState('drawn'), () => isWanted && setState('failed'));
    return () => {
      isWanted = false;
    };
  }, [bytes]);
  if (state === 'failed') return <div className="card"><p>{words.failed}</p></div>;
  return (
    <>
      {state === 'drawing' && <Loading />}
      <div hidden={state === 'drawing'}>
        <Viewer title={title} zooming={zooming}>
          <canvas ref={canvas} role="img" aria-label={words.image(title)} className="viewer-image" style={{ width: `${zooming.zoom * 100}%` }} />
        </Viewer>
      </div>
    </>
  );
}

async function draw(bytes: Blob, find: () => HTMLCanvasElement | null): Promise<void> {
  const image = await createImageBitmap(bytes);
  const canvas = find();
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  if (canvas) {
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  }
  image.close();
}
