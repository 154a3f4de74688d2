import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import classes from './print-sheets.module.css';

type PrintSheetsProps = {
  /** Data addresses of pictures, one for each page. */
  sheets: readonly string[];
  /** Called when the system's dialog is gone; the same function at every rendering. */
  onEnd: () => void;
};

/** What is on paper while the system's print dialog is open; nothing of it is on the screen. */
export function PrintSheets({ sheets, onEnd }: PrintSheetsProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isWanted = true;
    const print = async (): Promise<void> => {
      const pictures = [...(place.current?.querySelectorAll('img') ?? [])];
      await Promise.all(pictures.map((picture) => picture.decode()));
      if (isWanted) window.print();
    };
    window.addEventListener('afterprint', onEnd);
    print().catch(onEnd);
    return () => {
      isWanted = false;
      window.removeEventListener('afterprint', onEnd);
    };
  }, [onEnd]);

  return createPortal(
    <div ref={place} className={classes.sheets}>
      {sheets.map((sheet, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a page has nothing but its number
        <img key={index} src={sheet} alt="" className={classes.sheet} />
      ))}
    </div>,
    document.body,
  );
}
