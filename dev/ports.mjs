// Chooses ports on 127.0.0.1: prints each port given if it is free, and a free one in place of 0.
// Usage: node dev/ports.mjs PORT…      exit 1 and one line on standard error when a port is in use or not allowed
import {createServer} from 'node:net';

const reasons = {
    EADDRINUSE: 'est déjà utilisé',
    EACCES: 'demande un droit que cet utilisateur n’a pas',
    ERR_SOCKET_BAD_PORT: 'n’est pas un numéro de port',
};

// All are held at once, so that two zeros never become the same port.
const held = [];
for (const wanted of process.argv.slice(2)) {
    const server = createServer();
    held.push(server);
    try {
        await new Promise((resolve, reject) => {
            server.once('error', reject);
            server.listen({port: Number(wanted), host: '127.0.0.1'}, resolve);
        });
    } catch (error) {
        console.error(`Le port ${wanted} ${reasons[error.code] ?? error.message}.`);
        process.exit(1);
    }
}
console.log(held.map((server) => server.address().port).join(' '));
process.exit(0);
