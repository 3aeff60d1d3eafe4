/** The process that plugins run in: started by `../child-process.ts` without network, files, processes or environment. */
import type ivmModule from 'isolated-vm';
import { createIsolates } from './isolates.ts';
import type { FromChild, ToChild } from './protocol.ts';

type Ivm = typeof ivmModule;

const [, , addonPath = ''] = process.argv;
const addon: { exports: { ivm?: Ivm } } = { exports: {} };
// Loaded by its path: looking it up through packages would need leave to read them.
process.dlopen(addon, addonPath);
if (!addon.exports.ivm) throw new Error('isolated-vm has no ivm export');

const isolates = createIsolates(addon.exports.ivm, () => process.exit(70));

function send(message: FromChild): void {
  process.send?.(message);
}

process.on('message', (message: ToChild) => {
  void isolates.answer(message).then((reply) => send({ kind: 'reply', id: message.id, reply }));
});
process.on('disconnect', () => process.exit(0));
setInterval(() => send({ kind: 'beat' }), 1000);
send({ kind: 'ready' });
