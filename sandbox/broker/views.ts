/** A transfer as its parties are shown it: the overview, and the details around it. */
import type { Broker } from './broker.ts'
import { furthest, recipientsOf, rowsOf } from './life-cycle.ts'
import type { RecipientStatus, Transfer } from './state.ts'
import { writeTime, type Instant } from './time.ts'

const recipientTexts: Readonly<Record<RecipientStatus, string>> = {
  Initialized: 'Initialized',
  DownloadStarted: 'Recipient has attempted to download fileTransfer',
  DownloadConfirmed: 'Recipient has downloaded fileTransfer',
}

export function overviewOf(broker: Broker, transfer: Transfer) {
  return { ...sharedMembers(broker, transfer), published: publishedOf(broker, transfer) }
}

export function detailsOf(broker: Broker, transfer: Transfer) {
  const { rules } = broker
  const history = rules.orderOfHistory(transfer.history)
  const recipientHistory = rules.orderOfRecipientHistory(
    transfer.recipientHistory,
    recipientsOf(broker, transfer),
  )
  return {
    fileTransferStatusHistory: history
      .filter(({ status }) => rules.keepsRow(status))
      .map(({ status, text, at }) => ({
        fileTransferStatus: status,
        fileTransferStatusText: text,
        fileTransferStatusChanged: writeTime(at),
      })),
    recipientFileTransferStatusHistory: recipientHistory.map(({ recipient, status, at }) => ({
      recipient,
      recipientFileTransferStatusCode: status,
      recipientFileTransferStatusText: recipientTexts[status],
      recipientFileTransferStatusChanged: writeTime(at),
    })),
    published: publishedOf(broker, transfer),
    ...sharedMembers(broker, transfer),
  }
}

function sharedMembers(broker: Broker, transfer: Transfer) {
  const { rules } = broker
  const { status, text, at } = rules.shownRow(transfer.history)
  return {
    ...rules.shownFields(transfer),
    fileTransferStatus: status,
    fileTransferStatusText: text,
    fileTransferStatusChanged: writeTime(at),
    created: writeTime(transfer.created),
    expirationTime: writeTime(rules.shownExpiry(transfer)),
    sender: rules.shownSender(transfer),
    recipients: [...furthest(broker, transfer)].map(([recipient, code]) => ({
      recipient,
      currentRecipientFileTransferStatusCode: code,
      currentRecipientFileTransferStatusText: recipientTexts[code],
      currentRecipientFileTransferStatusChanged: writeTime(
        rules.changedOf(rowsOf(transfer, recipient)),
      ),
    })),
    propertyList: rules.shownProperties(transfer),
  }
}

function publishedOf(broker: Broker, transfer: Transfer): string | null {
  return timeOrNull(broker.rules.publishedOf(transfer.history))
}

function timeOrNull(at: Instant | null): string | null {
  return at === null ? null : writeTime(at)
}
