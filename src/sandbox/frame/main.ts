import { FrameHost } from './host.ts';
import { trustOwnWorkers } from './trusted-types.ts';

// The one door to the network that no content security policy closes. Nothing here needs it.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) Reflect.deleteProperty(self, name);

trustOwnWorkers();

// The page speaks first: it hands over one end of a private channel. Nobody else is listened to.
addEventListener('message', function connect(event: MessageEvent) {
  const port = event.ports[0];
  if (event.source !== parent || !port) return;
  removeEventListener('message', connect);
  new FrameHost(port).start();
});
