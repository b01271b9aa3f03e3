/** What `package-lock.json` says of one package. */
export interface LockedPackage {
  name?: string;
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  link?: boolean;
  deprecated?: string;
  hasInstallScript?: boolean;
  os?: string[];
}

export interface Lockfile {
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
}

export interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  allowScripts?: Record<string, boolean>;
}

/** The packages with the names that they are published under; the project itself is none. */
export function packagesOf({ packages }: Lockfile): { name: string; at: string; locked: LockedPackage }[] {
  return Object.entries(packages)
    .filter(([at]) => at !== '')
    .map(([at, locked]) => ({ at, locked, name: locked.name ?? at.replace(/^.*node_modules\//, '') }));
}
