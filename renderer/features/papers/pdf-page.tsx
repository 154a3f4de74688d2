import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './pdf-pages.module.css';
import type { Pdf } from './open-pdf.ts';

type PdfPageProps = {
  pdf: Pdf;
  /** From 1. */
  number: number;
  /** CSS pixels for each point. */
  scale: number;
  label: string;
};

/** More pixels than this are not drawn, whatever the zoom and the screen: 64 MB of memory. */
const MOST_PIXELS = 16_000_000;

/** One page as a picture, drawn when it comes near; its words stand behind it for those who have them read. */
export function PdfPage({ pdf, number, scale, label }: PdfPageProps) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(number === 1);
  const [words, setWords] = useState('');
  const size = pdf.pages[number - 1] ?? { width: 0, height: 0 };

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const near = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      rootMargin: '100% 0px',
    });
    near.observe(element);
    return () => near.disconnect();
  }, []);

  useEffect(() => {
    const element = place.current;
    if (!element || !isNear) return undefined;
    const stop = new AbortController();
    const sharp = Math.min(
      scale * window.devicePixelRatio,
      Math.sqrt(MOST_PIXELS / (size.width * size.height)),
    );
    const show = async (): Promise<void> => {
      const canvas = await pdf.draw(number, sharp, stop.signal);
      canvas.setAttribute('aria-hidden', 'true');
      if (!stop.signal.aborted) element.replaceChildren(canvas);
    };
    show().catch(() => undefined); // it went out of sight, or was closed
    return () => stop.abort();
  }, [pdf, number, scale, isNear, size.width, size.height]);

  useEffect(() => {
    // Pictures of pages far away take memory.
    if (!isNear) place.current?.replaceChildren();
  }, [isNear]);

  useEffect(() => {
    let isShown = true;
    pdf.textOf(number).then(
      (text) => isShown && setWords(text),
      () => undefined, // closed
    );
    return () => {
      isShown = false;
    };
  }, [pdf, number]);

  return (
    <section
      aria-label={label}
      className={classes.page}
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <div ref={place} className={classes.picture} />
      <VisuallyHidden component="p" lang={pdf.language ?? undefined}>
        {words}
      </VisuallyHidden>
    </section>
  );
}
