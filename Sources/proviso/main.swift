import NtropicPolicy
import PolicyKit
import ProvisoCommand

ProvisoMain.main(policy: .ntropic, review: .ntropic)
