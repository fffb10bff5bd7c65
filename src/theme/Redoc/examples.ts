/** The examples of a description as the page arranges them. */

export { arrangeExamples, type ArrangedExamples } from '#description/arranged-examples.ts'
