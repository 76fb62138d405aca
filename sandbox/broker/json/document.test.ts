import { expect, test } from '@playwright/test'

import { initializeShape } from '../initialize-request.ts'
import { readAnyDocument, readDocument, shapes, type Shape } from './document.ts'
import { JsonFault } from './tokens.ts'

const shape: Shape = {
  kind: 'object',
  type: 'Some.Type',
  members: { ...initializeShape.members, size: shapes.long, code: shapes.int },
}

function faultOf(text: string | Buffer): string {
  try {
    readDocument(Buffer.from(text), shape)
  } catch (error) {
    if (error instanceof JsonFault) return `${error.path}: ${error.message}`
    throw error
  }
  return 'none'
}

test('reads members in any case and passes over what it does not know', () => {
  const text =
    '\ufeff {"FILENAME":"a\\u00e5","recipients":["x",null],"propertyList":{"A b":"c"},"other":[1,{"x":[]}],"disableVirusScan":true}'

  expect(readDocument(Buffer.from(text), shape)).toEqual({
    fileName: 'aå',
    recipients: ['x', null],
    propertyList: { 'A b': 'c' },
    disableVirusScan: true,
  })
})

test('reads a number from a string, and none of another form', () => {
  expect(readDocument(Buffer.from('{"size":"1000","code":-5}'), shape)).toEqual({
    size: 1000,
    code: -5,
  })
  for (const value of ['1e+30', '"abc"', '1.5', '9223372036854775808', 'true']) {
    expect(faultOf(`{"size":${value}}`)).toContain('System.Nullable`1[System.Int64]. Path: $.size')
  }
  expect(faultOf('{"code":2147483648}')).toContain('System.Nullable`1[System.Int32]')
})

test('gives null for the literal null', () => {
  expect(readDocument(Buffer.from('null'), shape)).toBeNull()
})

const faults = [
  [
    '{"fileName":',
    '$.fileName: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed. Path: $.fileName | LineNumber: 0 | BytePositionInLine: 12.',
  ],
  [
    '[]',
    '$: The JSON value could not be converted to Some.Type. Path: $ | LineNumber: 0 | BytePositionInLine: 1.',
  ],
  [
    '{"fileName":"a",}',
    '$: The JSON object contains a trailing comma at the end which is not supported in this mode. Change the reader options. Path: $ | LineNumber: 0 | BytePositionInLine: 16.',
  ],
  [
    '{"fileName":5}',
    '$.fileName: The JSON value could not be converted to System.String. Path: $.fileName | LineNumber: 0 | BytePositionInLine: 13.',
  ],
  [
    '{"recipients":"x"}',
    '$.recipients: The JSON value could not be converted to System.Collections.Generic.List`1[System.String]. Path: $.recipients | LineNumber: 0 | BytePositionInLine: 17.',
  ],
  [
    '{"recipients":["x",1]}',
    '$.recipients[1]: The JSON value could not be converted to System.String. Path: $.recipients[1] | LineNumber: 0 | BytePositionInLine: 20.',
  ],
  [
    '{"propertyList":[]}',
    '$.propertyList: The JSON value could not be converted to System.Collections.Generic.Dictionary`2[System.String,System.String]. Path: $.propertyList | LineNumber: 0 | BytePositionInLine: 17.',
  ],
  [
    '{"propertyList":{"a":1}}',
    '$.propertyList.a: The JSON value could not be converted to System.String. Path: $.propertyList.a | LineNumber: 0 | BytePositionInLine: 22.',
  ],
  [
    '{"disableVirusScan":"true"}',
    '$.disableVirusScan: The JSON value could not be converted to System.Nullable`1[System.Boolean]. Path: $.disableVirusScan | LineNumber: 0 | BytePositionInLine: 26.',
  ],
  [
    '{"fileName":"a"}x',
    "$: 'x' is invalid after a single JSON value. Expected end of data. Path: $ | LineNumber: 0 | BytePositionInLine: 16.",
  ],
  [
    '{\n  fileName: "a"}',
    "$: 'f' is an invalid start of a property name. Expected a '\"'. Path: $ | LineNumber: 1 | BytePositionInLine: 2.",
  ],
  [
    '{"fileName":"a',
    '$.fileName: Expected end of string, but instead reached end of data. Path: $.fileName | LineNumber: 0 | BytePositionInLine: 14.',
  ],
  [
    '{"fileName" "a"}',
    "$: '\"' is invalid after a property name. Expected a ':'. Path: $ | LineNumber: 0 | BytePositionInLine: 12.",
  ],
  [
    '{"fileName":"a" "b"}',
    "$: '\"' is invalid after a value. Expected either ',', '}', or ']'. Path: $ | LineNumber: 0 | BytePositionInLine: 16.",
  ],
] as const

for (const [text, fault] of faults) {
  test(`refuses ${JSON.stringify(text)} in the reader's words`, () => {
    expect(faultOf(text)).toBe(fault)
  })
}

test('names a byte that is no letter by its number', () => {
  expect(faultOf(Buffer.concat([Buffer.from('{}'), Buffer.from([0xff])]))).toContain(
    "'0xFF' is invalid after a single JSON value",
  )
})

for (const text of [
  '{"a":01}',
  '{"a":tru}',
  '{"a":"\\x"}',
  '{"a":"\n"}',
  '{"a":-}',
  '{"a":/**/1}',
]) {
  test(`refuses ${JSON.stringify(text)}`, () => {
    expect(faultOf(text)).not.toBe('none')
    expect(() => JSON.parse(text) as unknown).toThrow()
  })
}

test('words a fault without a path where no type is asked for', () => {
  const fault = (text: string) => {
    try {
      readAnyDocument(Buffer.from(text))
    } catch (error) {
      return (error as JsonFault).messageWithoutPath
    }
    return 'none'
  }

  expect(fault('x')).toBe(
    "'x' is an invalid start of a value. LineNumber: 0 | BytePositionInLine: 0.",
  )
  expect(fault('')).toBe(
    'The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true. LineNumber: 0 | BytePositionInLine: 0.',
  )
  expect(fault('[{"a":1}]')).toBe('none')
})
