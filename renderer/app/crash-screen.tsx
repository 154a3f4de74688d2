import { Component, type ReactNode } from 'react';
import type { Language } from '../../shared/language.ts';
import { translate } from '../../shared/messages/translate.ts';

type CrashScreenProps = { language: Language; children: ReactNode };

/** What stands in the window when drawing it failed. React catches such errors only in a class. */
export class CrashScreen extends Component<CrashScreenProps, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <main role="alert" className="crash">
        <h1>{translate(this.props.language, 'window', 'crash.title')}</h1>
        <p>{translate(this.props.language, 'window', 'crash.text')}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {translate(this.props.language, 'window', 'crash.reload')}
        </button>
      </main>
    );
  }
}
