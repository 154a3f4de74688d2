// The sample's utility process: answers on the port it was given.
import { net } from 'electron';

process.stdout.write(`started with ${process.argv[2]}\n`);

async function answer(question: { double?: number; fetch?: string; pid?: true }): Promise<unknown> {
  if (question.double !== undefined) return question.double * 2;
  if (question.fetch === undefined) return { pid: process.pid, type: process.type };
  try {
    return await (await net.fetch(question.fetch)).text();
  } catch (error) {
    return (error as Error).message;
  }
}

process.parentPort.once('message', ({ data, ports: [port] }) => {
  if (!data.begin || !port) throw new Error('expected a port');
  port.on('message', (event) => void answer(event.data).then((given) => port.postMessage(given)));
  port.start();
});
