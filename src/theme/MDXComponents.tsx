/** What pages can use by name. The only such list. */

import type { ComponentProps } from 'react'
import Head from '@docusaurus/Head'
import Link from '@docusaurus/Link'
import Admonition from '@theme/Admonition'
import MDXA from '@theme/MDXComponents/A'
import MDXDetails from '@theme/MDXComponents/Details'
import MDXHeading from '@theme/MDXComponents/Heading'
import MDXImg from '@theme/MDXComponents/Img'
import MDXLi from '@theme/MDXComponents/Li'
import MDXUl from '@theme/MDXComponents/Ul'
import { Fence } from './Fence/index.tsx'
import { Generation } from './Generation/index.tsx'
import { still } from './Still/index.tsx'

const heading = (level: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6') =>
  function Heading(props: ComponentProps<'h1'>) {
    return <MDXHeading as={level} {...props} />
  }

export default {
  Head,
  details: MDXDetails,
  Details: MDXDetails,
  a: MDXA,
  ul: MDXUl,
  li: MDXLi,
  img: MDXImg,
  h1: heading('h1'),
  h2: heading('h2'),
  h3: heading('h3'),
  h4: heading('h4'),
  h5: heading('h5'),
  h6: heading('h6'),
  table: (props: ComponentProps<'table'>) => (
    <div className="table-scroll" tabIndex={0}>
      <table {...props} />
    </div>
  ),
  admonition: Admonition,
  Link,
  Fence,
  Generation,
  ErrorTable: still('ErrorTable'),
  CodeTable: still('CodeTable'),
  FeatureTable: still('FeatureTable'),
  HistoryTable: still('HistoryTable'),
  DifferenceTable: still('DifferenceTable'),
}
