/** The client that runs, for those who need it now and then; starting it is left to whoever asks first. */
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Something that is taken back when the extension ends. */
export interface Registration {
  dispose(): unknown;
}

/** Gives a client that is running. */
export type Connect = () => Promise<BaseLanguageClient>;

/** The running client, for those who need it now and then. */
export class Session {
  private starting: Promise<BaseLanguageClient> | undefined;
  private readonly adopted: Registration[] = [];
  private readonly onReady: ((client: BaseLanguageClient) => void)[] = [];

  constructor(private readonly connect: Connect) {}

  /** Starts the server if it isn't running. */
  client(): Promise<BaseLanguageClient> {
    this.starting ??= this.start();
    return this.starting;
  }

  /** Whoever asks after a failure tries again. */
  private async start(): Promise<BaseLanguageClient> {
    try {
      const client = await this.connect();
      for (const each of this.onReady) each(client);
      return client;
    } catch (error) {
      this.starting = undefined;
      throw error;
    }
  }

  /** Called for the client that runs now, and for each that follows it. */
  whenReady(use: (client: BaseLanguageClient) => void): void {
    this.onReady.push(use);
    void this.starting?.then(use);
  }

  /** Takes what lives as long as the client that runs. */
  adopt(registrations: readonly Registration[]): void {
    this.adopted.push(...registrations);
  }

  async stop(): Promise<void> {
    for (const each of this.adopted.splice(0)) each.dispose();
    const client = await this.starting?.catch(() => undefined);
    this.starting = undefined;
    await client?.dispose();
  }
}
