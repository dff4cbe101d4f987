// SPDX-License-Identifier: MIT
// The line between a browser and the house, which a test can cut: a proxy on a free loopback port.
// Pages always come through, as from a cache; what is said to the house (/v1/…) only while the line
// is up, and WebSockets only where the line carries them.
import { Agent, createServer, request } from 'node:http';
import { connect } from 'node:net';

export class Line {
  static async lay(house, { sockets = true } = {}) {
    const line = new Line();
    line.house = house;
    line.sockets = sockets;
    line.up = true;
    line.open = new Set();  // connections that carry something of /v1
    line.wires = new Set(); // both ends of WebSockets
    line.heard = [];        // "GET /v1/… body" of every request to the house
    line.upgrades = 0;      // WebSockets that were asked for
    line.agent = new Agent({ keepAlive: true });
    line.server = createServer((ask, answer) => line.pass(ask, answer));
    line.server.on('upgrade', (ask, socket, head) => line.passSocket(ask, socket, head));
    await new Promise((done) => line.server.listen(0, '127.0.0.1', done));
    line.origin = `http://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  /** The house sees its own address in the request, as behind a reverse proxy. */
  headers(ask) {
    const headers = { ...ask.headers, host: new URL(this.house.origin).host };
    if (headers.origin === this.origin) headers.origin = this.house.origin;
    return headers;
  }

  hold(socket) {
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  pass(ask, answer) {
    const said = ask.url.startsWith('/v1/');
    if (said && !this.up) return ask.socket.destroy();
    if (said) this.hold(ask.socket);
    const at = this.heard.push(`${ask.method} ${ask.url}`) - 1;
    if (said) ask.on('data', (bytes) => { this.heard[at] += ` ${bytes}`; });
    const { hostname, port } = new URL(this.house.origin);
    const onward = request({ hostname, port, method: ask.method, path: ask.url,
      headers: this.headers(ask), agent: this.agent }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    ask.pipe(onward);
    return undefined;
  }

  passSocket(ask, socket, head) {
    this.upgrades++;
    socket.on('error', () => socket.destroy());
    if (!this.up) return socket.destroy();
    if (!this.sockets) {
      return socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
    const { hostname, port } = new URL(this.house.origin);
    const onward = connect(Number(port), hostname, () => {
      const fields = Object.entries(this.headers(ask)).map(([name, value]) => `${name}: ${value}`);
      onward.write(`GET ${ask.url} HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      this.hold(end);
      this.wires.add(end);
      end.once('close', () => this.wires.delete(end));
    }
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
    return undefined;
  }

  cut() {
    this.up = false;
    for (const socket of this.open) socket.destroy();
  }

  mend() {
    this.up = true;
  }

  /** WebSockets stay open and carry nothing any more, as behind a gateway that forgot them. */
  still() {
    for (const socket of this.wires) {
      socket.unpipe();
      socket.pause();
    }
  }

  close() {
    this.agent.destroy();
    this.server.closeAllConnections();
    this.cut();
    return new Promise((done) => this.server.close(done));
  }
}
