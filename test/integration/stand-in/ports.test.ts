import { once } from 'node:events';
import { expect, test } from 'vitest';
import { makeLink, MessageChannelMain } from '../../stand-in/ports.ts';
import type { Link, LinkMessage, MessagePortMain, PortMessage } from '../../stand-in/ports.ts';

/** Two links joined as over a process border: messages are cloned and arrive later. */
function joinLinks(): { near: Link; far: Link; arrived: Promise<PortMessage> } {
  const arrived = Promise.withResolvers<PortMessage>();
  const carry = (link: () => Link) => (message: LinkMessage) => {
    const copy = structuredClone(message);
    setImmediate(() => link().take(copy));
  };
  const near: Link = makeLink(
    'near',
    carry(() => far),
    () => {},
  );
  const far: Link = makeLink(
    'far',
    carry(() => near),
    arrived.resolve,
  );
  return { near, far, arrived: arrived.promise };
}

test('a message waits until its port is started', async () => {
  const { port1, port2 } = new MessageChannelMain();
  port1.postMessage('early');
  const heard = once(port2, 'message');
  port2.start();
  expect(await heard).toEqual([{ data: 'early', ports: [] }]);
});

test('a transferred port carries messages both ways, also those from before it left', async () => {
  const { near, arrived } = joinLinks();
  const { port1, port2 } = new MessageChannelMain();
  port1.start();
  port1.postMessage('before');
  await new Promise(setImmediate);
  near.post('take this', [port2]);
  const { data, ports } = await arrived;
  const there = ports[0] as MessagePortMain;
  expect(data).toBe('take this');

  const first = once(there, 'message');
  there.start();
  expect(await first).toEqual([{ data: 'before', ports: [] }]);
  const back = once(port1, 'message');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  there.postMessage({ answer: 42 });
  expect(await back).toEqual([{ data: { answer: 42 }, ports: [] }]);
});

test('closing one end of a transferred port closes the other', async () => {
  const { near, arrived } = joinLinks();
  const { port1, port2 } = new MessageChannelMain();
  near.post('take this', [port2]);
  const there = (await arrived).ports[0] as MessagePortMain;
  const closed = once(port1, 'close');
  there.close();
  expect(await closed).toEqual([]);
});

test('the end of the other process closes the port that it held', async () => {
  const { near, arrived } = joinLinks();
  const { port1, port2 } = new MessageChannelMain();
  near.post('take this', [port2]);
  await arrived;
  const closed = once(port1, 'close');
  near.end();
  expect(await closed).toEqual([]);
});
