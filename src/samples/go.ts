/** A request as a Go program with `net/http`. */

import { readableBody, targetOf, type SampleRequest } from './request.ts'

export function go(request: SampleRequest): string {
  const { method, headers, anonymous } = request
  const body = readableBody(request)
  const imports = ['fmt', 'io', 'log', 'net/http', 'os', ...(body === undefined ? [] : ['strings'])]
  const header = [
    ...(anonymous ? [] : ['request.Header.Set("X-Auth-Token", os.Getenv("TOKEN"))']),
    ...headers.map(([name, value]) => `request.Header.Set(${goText(name)}, ${goText(value)})`),
  ]
  const lines = [
    ...(body === undefined ? [] : [`body := strings.NewReader(${raw(body)})`]),
    `request, err := http.NewRequest(${goText(method)}, os.Getenv("PLACEMENT")+${goText(targetOf(request))}, ${body === undefined ? 'nil' : 'body'})`,
    ...orFail,
    ...header,
    'response, err := http.DefaultClient.Do(request)',
    ...orFail,
    'defer response.Body.Close()',
    'answer, err := io.ReadAll(response.Body)',
    ...orFail,
    'fmt.Println(response.StatusCode)',
    'fmt.Println(string(answer))',
  ]
  return [
    'package main',
    '',
    `import (\n${imports.map((name) => `\t"${name}"\n`).join('')})`,
    '',
    'func main() {',
    ...lines.map((line) => `\t${line}`),
    '}',
    '',
  ].join('\n')
}

const orFail = ['if err != nil {', '\tlog.Fatal(err)', '}']

/** A text between backquotes, which escape nothing; between quotes where it has what they cannot hold. */
function raw(text: string): string {
  return /[`\r\0\uFEFF]/.test(text) ? goText(text) : `\`${text}\``
}

function goText(text: string): string {
  return JSON.stringify(text)
}
