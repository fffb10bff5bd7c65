#!/usr/bin/python3
"""Serves the installed OpenStack Placement on SQLite, with a control path for comparisons.

    real-placement.py --port 8801

Placement itself is untouched, and its libraries nearly so (`without_waiting`): this script
makes a database and a configuration in a temporary directory, starts Placement's own WSGI application behind waitress, and adds
`/_oracle/` in front of it, a name that Placement does not use:

    GET  /_oracle         the release, as {"placement": "8.0.0"}
    GET  /_oracle/state   the database as a placement-state/1 document
    PUT  /_oracle/state   empties the database, then loads such a document
    POST /_oracle/reset   empties the database

Emptying keeps the standard resource classes and traits that Placement wrote at its start.
When ready it prints one line of JSON, {"port": 8801}. It ends, and removes its directory,
on SIGTERM, on SIGINT, and when its standard input is closed: whoever started it may die.
"""

import argparse
import collections
import contextlib
import datetime
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading

FORMAT = 'placement-state/1'

CONFIGURATION = """\
[DEFAULT]
debug = False
use_stderr = False
log_file = {directory}/placement.log
[api]
auth_strategy = noauth2
[placement_database]
connection = sqlite:///{directory}/placement.db
sync_on_startup = True
sqlite_synchronous = False
[oslo_policy]
policy_file = {directory}/policy.yaml
enforce_new_defaults = {enforce_new_defaults}
enforce_scope = {enforce_scope}
"""

INVENTORY_FIELDS = ('total', 'reserved', 'min_unit', 'max_unit', 'step_size', 'allocation_ratio')

# Everything but the standard names and the record of migrations; children before parents.
WRITTEN_BY_CLIENTS = (
    'allocations',
    'consumers',
    'consumer_types',
    'projects',
    'users',
    'inventories',
    'resource_provider_traits',
    'resource_provider_aggregates',
    'placement_aggregates',
    'resource_providers',
)


class Unloadable(Exception):
    """A document that cannot be loaded; the text names the place."""


class Database:
    """Placement's tables, read and written behind its back while it answers nobody."""

    def __init__(self, path):
        self.path = path
        self.lock = threading.Lock()

    @contextlib.contextmanager
    def transaction(self):
        with self.lock:
            db = sqlite3.connect(self.path, timeout=30)
            try:
                db.execute('PRAGMA synchronous = OFF')
                with db:
                    yield db
            finally:
                db.close()

    def reset(self):
        with self.transaction() as db:
            self._empty(db)

    def load(self, document):
        if not isinstance(document, dict) or document.get('format') != FORMAT:
            raise Unloadable('format: expected "%s"' % FORMAT)
        # One transaction: a document that fails leaves the database as it was.
        with self.transaction() as db:
            self._empty(db)
            try:
                Loading(db).document(document)
            except (KeyError, TypeError, ValueError, sqlite3.Error) as error:
                raise Unloadable('%s: %s' % (type(error).__name__, error))

    def dump(self):
        with self.transaction() as db:
            return dump(db)

    def _empty(self, db):
        for table in WRITTEN_BY_CLIENTS:
            db.execute('DELETE FROM %s' % table)
        # Placement numbers its custom classes from 10000 and appends custom traits to its own.
        db.execute("DELETE FROM resource_classes WHERE name LIKE 'CUSTOM\\_%' ESCAPE '\\'")
        db.execute("DELETE FROM traits WHERE name LIKE 'CUSTOM\\_%' ESCAPE '\\'")


class Loading:
    """Writes one document into emptied tables."""

    def __init__(self, db):
        self.db = db
        self.now = datetime.datetime.utcnow().strftime('%Y-%m-%d %H:%M:%S.%f')
        self.class_ids = dict(db.execute('SELECT name, id FROM resource_classes'))
        self.trait_ids = dict(db.execute('SELECT name, id FROM traits'))
        self.provider_ids = {}
        self.known = collections.defaultdict(dict)

    def insert(self, table, **values):
        values.setdefault('created_at', self.now)
        statement = 'INSERT INTO %s (%s) VALUES (%s)' % (
            table, ', '.join(values), ', '.join('?' * len(values)))
        return self.db.execute(statement, list(values.values())).lastrowid

    def once(self, table, column, value):
        """The id of the row with this value, made at its first mention."""
        rows = self.known[table]
        if value not in rows:
            rows[value] = self.insert(table, **{column: value})
        return rows[value]

    def document(self, document):
        for offset, name in enumerate(document.get('resource_classes', ())):
            self.class_ids[name] = self.insert('resource_classes', id=10000 + offset, name=name)
        for name in document.get('traits', ()):
            self.trait_ids[name] = self.insert('traits', name=name)
        providers = document.get('resource_providers', ())
        # A child may stand before its parent, so the numbers are given out first.
        for number, provider in enumerate(providers, 1):
            self.provider_ids[provider['uuid']] = number
        parents = {p['uuid']: p.get('parent_provider_uuid') for p in providers}
        for provider in providers:
            self.provider(provider, parents)
        for consumer in document.get('consumers', ()):
            self.consumer(consumer)

    def provider(self, provider, parents):
        number = self.provider_ids[provider['uuid']]
        root, steps = provider['uuid'], 0
        while parents[root] is not None:
            root, steps = parents[root], steps + 1
            if steps > len(parents):
                raise ValueError('the parents of %s form a loop' % provider['uuid'])
        parent = parents[provider['uuid']]
        self.insert(
            'resource_providers', id=number, uuid=provider['uuid'], name=provider['name'],
            generation=provider['generation'],
            parent_provider_id=self.provider_ids[parent] if parent else None,
            root_provider_id=self.provider_ids[root],
            # Placement writes the row of a root twice when it creates it, a child's once.
            updated_at=None if parent else self.now)
        for name, inventory in provider.get('inventories', {}).items():
            self.insert(
                'inventories', resource_provider_id=number, resource_class_id=self.class_ids[name],
                **{field: inventory[field] for field in INVENTORY_FIELDS})
        for name in provider.get('traits', ()):
            self.insert('resource_provider_traits', resource_provider_id=number,
                        trait_id=self.trait_ids[name])
        for uuid in provider.get('aggregates', ()):
            self.insert('resource_provider_aggregates', resource_provider_id=number,
                        aggregate_id=self.once('placement_aggregates', 'uuid', uuid))

    def consumer(self, consumer):
        kind = consumer.get('consumer_type')
        self.insert(
            'consumers', uuid=consumer['uuid'], generation=consumer['generation'],
            project_id=self.once('projects', 'external_id', consumer['project_id']),
            user_id=self.once('users', 'external_id', consumer['user_id']),
            consumer_type_id=None if kind is None else self.once('consumer_types', 'name', kind))
        for uuid, allocation in consumer.get('allocations', {}).items():
            for name, used in allocation['resources'].items():
                self.insert(
                    'allocations', consumer_id=consumer['uuid'], used=used,
                    resource_provider_id=self.provider_ids[uuid],
                    resource_class_id=self.class_ids[name])


def dump(db):
    """The database as a placement-state/1 document, everything in order of creation."""
    def names(statement):
        return [row[0] for row in db.execute(statement)]

    inventories = collections.defaultdict(dict)
    for row in db.execute(
            'SELECT i.resource_provider_id, c.name, %s FROM inventories i'
            ' JOIN resource_classes c ON c.id = i.resource_class_id ORDER BY i.id'
            % ', '.join('i.' + field for field in INVENTORY_FIELDS)):
        inventories[row[0]][row[1]] = dict(zip(INVENTORY_FIELDS, row[2:]))
    traits = collections.defaultdict(list)
    for provider, name in db.execute(
            'SELECT l.resource_provider_id, t.name FROM resource_provider_traits l'
            ' JOIN traits t ON t.id = l.trait_id'
            # Standard traits are numbered in no order, custom ones in order of creation.
            " ORDER BY t.name LIKE 'CUSTOM\\_%' ESCAPE '\\',"
            " CASE WHEN t.name LIKE 'CUSTOM\\_%' ESCAPE '\\' THEN t.id ELSE t.name END"):
        traits[provider].append(name)
    aggregates = collections.defaultdict(list)
    for provider, uuid in db.execute(
            'SELECT l.resource_provider_id, a.uuid FROM resource_provider_aggregates l'
            ' JOIN placement_aggregates a ON a.id = l.aggregate_id ORDER BY a.uuid'):
        aggregates[provider].append(uuid)
    allocations = collections.defaultdict(dict)
    for consumer, provider, name, used in db.execute(
            'SELECT a.consumer_id, p.uuid, c.name, a.used FROM allocations a'
            ' JOIN resource_providers p ON p.id = a.resource_provider_id'
            ' JOIN resource_classes c ON c.id = a.resource_class_id ORDER BY a.id'):
        allocations[consumer].setdefault(provider, {'resources': {}})['resources'][name] = used

    return {
        'format': FORMAT,
        'resource_classes': names("SELECT name FROM resource_classes"
                                  " WHERE name LIKE 'CUSTOM\\_%' ESCAPE '\\' ORDER BY id"),
        'traits': names("SELECT name FROM traits"
                        " WHERE name LIKE 'CUSTOM\\_%' ESCAPE '\\' ORDER BY id"),
        'resource_providers': [
            {'uuid': uuid, 'name': name, 'generation': generation, 'parent_provider_uuid': parent,
             'inventories': inventories[number], 'traits': traits[number],
             'aggregates': aggregates[number]}
            for number, uuid, name, generation, parent in db.execute(
                'SELECT p.id, p.uuid, p.name, p.generation, q.uuid FROM resource_providers p'
                ' LEFT JOIN resource_providers q ON q.id = p.parent_provider_id ORDER BY p.id')],
        'consumers': [
            {'uuid': uuid, 'generation': generation, 'project_id': project, 'user_id': user,
             'consumer_type': kind, 'allocations': allocations[uuid]}
            for uuid, generation, project, user, kind in db.execute(
                'SELECT c.uuid, c.generation, p.external_id, u.external_id, t.name FROM consumers c'
                ' JOIN projects p ON p.id = c.project_id JOIN users u ON u.id = c.user_id'
                ' LEFT JOIN consumer_types t ON t.id = c.consumer_type_id ORDER BY c.id')],
    }


def without_waiting():
    """Leaves out two things of the libraries around Placement that cost time and change no answer."""
    import jsonschema
    import oslo_db.sqlalchemy.engines

    # Each validation validates the schema too: Placement's are right, and the same each time.
    known = {}
    for validator in (jsonschema.Draft4Validator, jsonschema.validators.validator_for({})):
        check = validator.check_schema

        def check_once(schema, *rest, check=check, **options):
            if id(schema) not in known:
                check(schema, *rest, **options)
                known[id(schema)] = schema  # kept, so that its id stays its own

        validator.check_schema = check_once
    # Each connection given back lets other threads run, and on a busy machine other processes too.
    oslo_db.sqlalchemy.engines._thread_yield = lambda *_: None


def release():
    import pbr.version
    return pbr.version.VersionInfo('openstack-placement').version_string()


def with_control(placement, database):
    """The WSGI application that answers `/_oracle` itself and passes on everything else."""

    def control(environ):
        door = (environ['REQUEST_METHOD'], environ['PATH_INFO'])
        if door == ('GET', '/_oracle'):
            return '200 OK', {'placement': release()}
        if door == ('GET', '/_oracle/state'):
            return '200 OK', database.dump()
        if door == ('PUT', '/_oracle/state'):
            size = int(environ.get('CONTENT_LENGTH') or 0)
            try:
                database.load(json.loads(environ['wsgi.input'].read(size)))
            except (Unloadable, ValueError) as error:
                return '400 Bad Request', {'message': str(error)}
            return '204 No Content', None
        if door == ('POST', '/_oracle/reset'):
            database.reset()
            return '204 No Content', None
        return '404 Not Found', {'message': 'no such control: %s %s' % door}

    def application(environ, start_response):
        if not environ['PATH_INFO'].startswith('/_oracle'):
            return placement(environ, start_response)
        status, answer = control(environ)
        if answer is None:
            start_response(status, [])
            return []
        body = json.dumps(answer).encode()
        start_response(status, [('Content-Type', 'application/json'),
                                ('Content-Length', str(len(body)))])
        return [body]

    return application


def open_rules():
    """For every rule the one that allows everybody; JSON is YAML too."""
    from placement import policies
    return {rule.name: '@' for rule in policies.list_rules()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--host', default='127.0.0.1')
    parser.add_argument('--port', type=int, default=0, help='0 takes any free port')
    parser.add_argument('--policy', choices=('default', 'open'), default='default',
                        help='open: every rule allows everybody')
    parser.add_argument('--enforce-new-defaults', action='store_true',
                        help='the rules of before the secure role-based defaults are gone')
    parser.add_argument('--enforce-scope', action='store_true',
                        help='a token of another scope than a rule is for is refused')
    parser.add_argument('--threads', type=int, default=4, help='requests answered at once')
    arguments = parser.parse_args()

    directory = tempfile.mkdtemp(prefix='placement-')

    def leave(*_):
        shutil.rmtree(directory, ignore_errors=True)
        os._exit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)

    def leave_with_the_parent():
        try:
            while sys.stdin.buffer.read(4096):
                pass
        finally:
            leave()

    threading.Thread(target=leave_with_the_parent, daemon=True).start()

    with open(os.path.join(directory, 'placement.conf'), 'w') as file:
        file.write(CONFIGURATION.format(
            directory=directory, enforce_new_defaults=arguments.enforce_new_defaults,
            enforce_scope=arguments.enforce_scope))
    with open(os.path.join(directory, 'policy.yaml'), 'w') as file:
        json.dump(open_rules() if arguments.policy == 'open' else {}, file)
    os.environ['OS_PLACEMENT_CONFIG_DIR'] = directory

    import waitress
    from placement import wsgi

    without_waiting()
    placement = wsgi.init_application()
    database = Database(os.path.join(directory, 'placement.db'))
    server = waitress.create_server(
        with_control(placement, database), host=arguments.host, port=arguments.port,
        threads=arguments.threads)
    print(json.dumps({'port': int(server.effective_port)}), flush=True)
    try:
        server.run()
    finally:
        leave()


if __name__ == '__main__':
    main()
