import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')

type Habit = { readonly says: string; readonly in: RegExp; readonly except?: RegExp; readonly never: RegExp }

/** What a linter cannot say for us: who may ask the time, the environment and the outside. */
const bans: readonly Habit[] = [
  {
    says: 'ask the clock you were given (work.now)',
    in: /^src\/(areas|connectors|kernel|ui)\//,
    except: /kernel\/time\.ts|\/fake(\/|\.ts$)|connectors\/testing\/|\.(test|suite)\.ts$/,
    never: /Temporal\.Now|new Date\(\)|Date\.now\(/,
  },
  {
    says: 'settings are read once, in app/config.ts',
    in: /^src\//,
    except: /app\/config\.ts|\.test\.ts$|app\/main\.ts|app\/testing|ui\/testing|app\/cli|connectors\/testing/,
    never: /process\.env/,
  },
  {
    says: 'a rule gives the same answer twice',
    in: /\.rule\.ts$/,
    never: /Math\.random|\bfetch\(|\bprocess\.|console\.|setTimeout|node:crypto/,
  },
  {
    says: 'raw SQL can name any table: keep it in infra/ and migrations/',
    in: /^src\/areas\//,
    except: /\.test\.ts$/,
    never: /import \{[^}]*\bsql\b[^}]*\} from 'kysely'/,
  },
  {
    says: 'all outgoing HTTP goes through infra/http-client',
    in: /^src\/(areas|connectors|app|infra|kernel)\//,
    except: /http-client\/|\.(test|suite)\.ts$|\/fake(\/|\.ts$)|connectors\/testing\//,
    never: /(?<![.\w])fetch\(|from 'node:https?'/,
  },
  {
    says: 'only publishing may commit a publication',
    in: /^src\//,
    // The connector that renews its log-in hands the one call of publishing on, and never makes it twice.
    except: /areas\/publishing\/|connectors\/|connection\/fresh-connector\.ts$|\.test\.ts$/,
    never: /\.commit\(/,
  },
  {
    says: 'no unfinished work',
    in: /^(src|scripts|bench|journeys|bin)\//,
    except: /scripts\/habits\.ts$/,
    never: /TODO|FIXME|coming soon|not implemented/,
  },
]

const longest = 300
const badName = /(^|\/)(utils?|helpers?|common|misc|manager|base|services?)(\.|\/|$)/

/** Every place where a habit is broken, as one line each. */
export async function habits(): Promise<readonly string[]> {
  const problems: string[] = []
  for (const pattern of ['src/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'journeys/**/*.ts', 'bin/*.js']) {
    for await (const file of glob(pattern, { cwd: root })) {
      const lines = (await readFile(path.join(root, file), 'utf8')).split('\n')
      if (badName.test(file)) problems.push(`${file}: a name that says nothing`)
      if (lines.length > longest && !file.endsWith('.test.ts'))
        problems.push(`${file}: ${lines.length} lines; look for the rule hiding in it`)
      for (const ban of bans.filter((habit) => habit.in.test(file) && !habit.except?.test(file))) {
        lines.forEach((text, at) => {
          if (ban.never.test(text) && !/^\s*(\*|\/\/|\/\*)/.test(text)) problems.push(`${file}:${at + 1}: ${ban.says}`)
        })
      }
    }
  }
  return problems
}
