import { createContext } from 'react';

/** What the window's title says around the title of the page: the app's name, and what waits. */
export const WindowTitleContext = createContext((pageTitle: string): string => pageTitle);
