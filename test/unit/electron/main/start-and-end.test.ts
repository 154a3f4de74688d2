import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { claimProfile } from '../../../../electron/main/claim-profile.ts';
import { readLaunchArguments } from '../../../../electron/main/launch-arguments.ts';
import { openLogFile } from '../../../../electron/main/log-file.ts';
import { quitAfter } from '../../../../electron/main/quit.ts';
import { tellWhenAway, wakeOnChange } from '../../../../electron/main/wake.ts';

const makeFolder = () => mkdtemp(join(tmpdir(), 'main-'));

describe('the launch arguments', () => {
  it.each([
    [[], { profileDir: null, cli: null }],
    [['.', '--profile=/p'], { profileDir: '/p', cli: null }],
    [['--no-sandbox', '--profile', '/p', '--inspect=0'], { profileDir: '/p', cli: null }],
    [['--profile='], { profileDir: null, cli: null }],
    [['--profile'], { profileDir: null, cli: null }],
    [['--cli', 'list', '--profile', '/p'], { profileDir: null, cli: ['list', '--profile', '/p'] }],
    [['--no-sandbox', '--cli'], { profileDir: null, cli: [] }],
  ])('%j', (argv, read) => {
    expect(readLaunchArguments(argv)).toEqual(read);
  });
});

describe('claiming a profile', () => {
  function setUp(isFree: boolean) {
    const app = {
      name: 'Onboarding Desk',
      setPath: vi.fn<(name: string, path: string) => void>(),
      requestSingleInstanceLock: vi.fn<() => boolean>(() => isFree),
    };
    const dialog = { showErrorBox: vi.fn<(title: string, content: string) => void>() };
    const claim = (profileDir: string) =>
      claimProfile({ app, dialog } as unknown as Parameters<typeof claimProfile>[0], profileDir);
    return { app, dialog, claim };
  }

  it('makes its folder for the owner only and keeps Chromium’s files apart', async () => {
    const profile = join(await makeFolder(), 'new', 'profile');
    const { app, claim } = setUp(true);
    expect(claim(profile)).toBe(true);
    expect((await stat(profile)).mode & 0o777).toBe(0o700);
    expect((await stat(join(profile, 'window'))).mode & 0o777).toBe(0o700);
    expect(app.setPath.mock.calls).toEqual([
      ['userData', profile],
      ['sessionData', join(profile, 'window')],
    ]);
  });

  it('fails quietly where another window has it', async () => {
    const { dialog, claim } = setUp(false);
    expect(claim(await makeFolder())).toBe(false);
    expect(dialog.showErrorBox).not.toHaveBeenCalled();
  });

  it('tells the person where the folder cannot be made', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, '');
    const { app, dialog, claim } = setUp(true);
    expect(claim(join(file, 'profile'))).toBe(false);
    expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith(
      app.name,
      expect.stringContaining(join(file, 'profile')),
    );
    expect(app.requestSingleInstanceLock).not.toHaveBeenCalled();
  });
});

describe('the log', () => {
  const now = () => new Date('2026-03-01T10:20:30.000Z');

  it('has one line of JSON per entry and is for the owner only', async () => {
    const file = join(await makeFolder(), 'desk.log');
    const log = openLogFile(file, now);
    log('info', 'started', { version: '1.0.0' });
    log('warn', 'two\nlines');
    expect(
      (await readFile(file, 'utf8'))
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { at: '2026-03-01T10:20:30.000Z', level: 'info', message: 'started', version: '1.0.0' },
      { at: '2026-03-01T10:20:30.000Z', level: 'warn', message: 'two\nlines' },
    ]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('begins anew at the start where it has grown over 1 MB, and keeps the old one', async () => {
    const file = join(await makeFolder(), 'desk.log');
    await writeFile(file, '');
    await truncate(file, 1_000_001);
    openLogFile(file, now)('info', 'started');
    expect((await stat(file)).size).toBeLessThan(200);
    expect((await stat(`${file}.old`)).size).toBe(1_000_001);
  });

  it('begins anew while the app runs, too', async () => {
    const file = join(await makeFolder(), 'desk.log');
    const log = openLogFile(file, now);
    log('info', 'started');
    await truncate(file, 1_000_001);
    log('info', 'went on');
    expect((await stat(file)).size).toBeLessThan(200);
  });

  it('keeps of an unknown error where it came from, not what it said', async () => {
    const file = join(await makeFolder(), 'desk.log');
    openLogFile(file, now)('error', 'something failed', {
      error: 'Error: Erika Muster',
      name: 'Erika Muster',
    });
    expect(await readFile(file, 'utf8')).toMatch(/"error":"Error"/);
    expect(await readFile(file, 'utf8')).not.toContain('Erika');
  });

  it('never throws where it cannot be written', async () => {
    const log = openLogFile(join(await makeFolder(), 'missing', 'desk.log'), now);
    expect(() => log('error', 'nobody hears this')).not.toThrow();
  });
});

describe('the end of the app', () => {
  function setUp(close: () => Promise<void>) {
    const app = Object.assign(new EventEmitter(), { quit: vi.fn<() => void>() });
    quitAfter(app as unknown as Parameters<typeof quitAfter>[0], close);
    const willQuit = () => {
      const preventDefault = vi.fn<() => void>();
      app.emit('will-quit', { preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    return { app, willQuit };
  }

  it('comes with its last window', () => {
    const { app } = setUp(async () => {});
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledOnce();
  });

  it('waits for core, which is closed once however often the person asks', async () => {
    const closed = Promise.withResolvers<void>();
    const close = vi.fn<() => Promise<void>>(() => closed.promise);
    const { app, willQuit } = setUp(close);
    expect(willQuit()).toBe(false);
    expect(willQuit()).toBe(false);
    expect(app.quit).not.toHaveBeenCalled();
    closed.resolve();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
    expect(willQuit()).toBe(true);
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('core is woken', () => {
  function setUp() {
    let online = true;
    let tick = () => {};
    const powerMonitor = new EventEmitter();
    const wake = vi.fn<(reason: string) => void>();
    wakeOnChange({ powerMonitor, isOnline: () => online, wake, every: (_ms, act) => (tick = act) });
    const check = (now: boolean) => {
      online = now;
      tick();
    };
    return { powerMonitor, wake, check };
  }

  it('when the computer is', () => {
    const { powerMonitor, wake } = setUp();
    powerMonitor.emit('resume');
    expect(wake.mock.calls).toEqual([['resume']]);
  });

  it('when the network comes back, and not while it stays or goes', () => {
    const { wake, check } = setUp();
    for (const online of [true, false, false]) check(online);
    expect(wake).not.toHaveBeenCalled();
    for (const online of [true, true]) check(online);
    expect(wake.mock.calls).toEqual([['network']]);
  });
});

describe('leaving the computer', () => {
  it('is told when the screen is locked and when the computer goes to sleep, not when it wakes', () => {
    const powerMonitor = new EventEmitter();
    const tell = vi.fn<() => void>();
    tellWhenAway(powerMonitor, tell);
    powerMonitor.emit('resume');
    expect(tell).not.toHaveBeenCalled();
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('suspend');
    expect(tell).toHaveBeenCalledTimes(2);
  });
});
