import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { expect, test } from 'vitest';
import { openMongoStore } from './store.ts';

const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;

/** An endpoint that speaks just enough of MongoDB's protocol to say hello. */
async function withServer<T>(hello: object, work: (port: number) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (request: Buffer) => socket.write(answer(request, { ok: 1, ...hello })));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

function answer(request: Buffer, document: object): Buffer {
  const body = BSON.serialize(document);
  const legacy = request.readInt32LE(12) === opQuery;
  const head = Buffer.alloc(legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.readInt32LE(4), 8);
  head.writeInt32LE(legacy ? opReply : opMsg, 12);
  if (legacy) head.writeInt32LE(1, 32);
  return Buffer.concat([head, body]);
}

const standalone = { isWritablePrimary: true, minWireVersion: 0, maxWireVersion: 21, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };

test('a standalone server is refused in one line that says what to do', () =>
  withServer(standalone, async (port) => {
    const opening = openMongoStore({ url: `mongodb://127.0.0.1:${port}/rubric` });
    await expect(opening).rejects.toMatchObject({ code: 'unavailable', message: expect.stringMatching(/^This MongoDB is a standalone server.*replica set.*$/) });
  }));

test('an old server is refused', () =>
  withServer({ ...standalone, msg: 'isdbgrid', maxWireVersion: 13 }, async (port) => {
    await expect(openMongoStore({ url: `mongodb://127.0.0.1:${port}/rubric` })).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('older than 6.0') });
  }));

test('an address that is none is refused', async () => {
  await expect(openMongoStore({ url: 'mongo//nowhere' })).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('connection string') });
});
