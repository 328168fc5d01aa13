import { secretKinds, type FoundSecret, type SecretKind } from '../../datasets/index.ts';
import { counted, figure } from '../../formats/index.ts';
import { Button, Disclosure } from '../components/index.ts';
import { SwitchField } from './SwitchField.tsx';
import type { DownloadSession } from './session.ts';

const words: Readonly<Record<SecretKind, { readonly one: string; readonly many: string; readonly example: string }>> = {
  key: { one: 'key or password', many: 'keys and passwords', example: '[KEY_1]' },
  email: { one: 'e-mail address', many: 'e-mail addresses', example: '[EMAIL_1]' },
  home: { one: 'home folder', many: 'home folders', example: '[HOME_1]' },
};

/** Found secrets that are listed; the card and the manifest count all. */
const listed = 50;

/** Keys, addresses and home folders in the texts, and their replacement. */
export function SecretsPart({ session }: { readonly session: DownloadSession }) {
  const { redact } = session.form.value;
  const found = session.look.value.described?.secrets ?? null;
  const kinds = secretKinds.filter((kind) => found?.some((secret) => secret.kind === kind));
  const open = kinds.filter((kind) => !redact.includes(kind));
  return (
    <section class="download-part">
      <h3>Secrets and personal data</h3>
      {found === null && <p class="small soft">Looking for them.</p>}
      {found?.length === 0 && (
        <p class="small soft">No keys, e-mail addresses or home folders were found. Names are not looked for.</p>
      )}
      {found && found.length > 0 && (
        <p class={open.length > 0 ? 'small download-wrong' : 'small'} role="status">
          {open.length > 0
            ? `${counted(found.length, 'secret')} found, and not all are replaced.`
            : `${counted(found.length, 'secret')} found; placeholders stand in their place.`}
        </p>
      )}
      {open.length > 0 && (
        <div>
          <Button tone="main" onClick={() => session.change({ redact: [...secretKinds] })}>
            Replace all
          </Button>
        </div>
      )}
      <div class="download-switches">
        {secretKinds.map((kind) => (
          <SwitchField
            key={kind}
            label={`Replace ${words[kind].many}`}
            help={`By ${words[kind].example} and so on, the same everywhere in the download.`}
            on={redact.includes(kind)}
            onChange={(on) =>
              session.change({ redact: secretKinds.filter((each) => (each === kind ? on : redact.includes(each))) })
            }
            note={found === null ? '–' : figure(found.filter((secret) => secret.kind === kind).length)}
          />
        ))}
      </div>
      {found && found.length > 0 && (
        <Disclosure summary="What was found">
          <ul class="download-list small">
            {found.slice(0, listed).map((secret) => (
              <Found key={secret.placeholder} secret={secret} replaced={redact.includes(secret.kind)} />
            ))}
            {found.length > listed && <li class="soft">and {figure(found.length - listed)} more</li>}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

function Found({ secret, replaced }: { readonly secret: FoundSecret; readonly replaced: boolean }) {
  const { kind, hint, placeholder, records, firstIn } = secret;
  return (
    <li>
      <code>{hint}</code> {words[kind].one}, in {counted(records, 'trajectory', 'trajectories')}, first in {firstIn}
      {replaced && (
        <>
          ; becomes <code>{placeholder}</code>
        </>
      )}
    </li>
  );
}
