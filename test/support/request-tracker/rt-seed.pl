#!/usr/bin/perl
# What the channel needs at a desk: queue, custom fields, rights; and a user and a token each for it and for an agent.
use strict; use warnings;
use lib '/usr/local/share/request-tracker5/lib', '/usr/share/request-tracker5/lib';
use RT -init;
use RT::AuthToken;
my $out = shift or die "usage: rt-seed.pl ENVFILE";
my $su = RT->SystemUser;
sub ok { my ($r, $m, $what) = @_; die "$what: " . ($m // '') unless $r; $r }

my $q = RT::Queue->new($su); $q->Load('Onboarding');
ok($q->Create(Name => 'Onboarding', Description => 'Reseller onboarding requests',
              Lifecycle => 'onboarding', CorrespondAddress => 'onboarding@partners.test'), 'create', 'queue') unless $q->Id;

my @cf = ( # name, type, pattern, unique
  ['ExternalId',  'FreeformSingle', '(?#UUID)^$|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$', 1],
  ['PayloadHash', 'FreeformSingle', '', 0],
  ['Method',      'SelectSingle',   '', 0, ['new-organization','existing-organization','joint-management']],
  ['CompanyName', 'FreeformSingle', '', 0],
  ['VatId',       'FreeformSingle', '(?#VAT ID)^$|^[A-Z]{2}[0-9A-Z]{2,13}$', 0],
  ['ContactEmail','FreeformSingle', '', 0],
);
for my $c (@cf) {
  my ($n, $t, $p, $u, $vals) = @$c;
  my $cf = RT::CustomField->new($su);
  $cf->LoadByName(Name => $n, LookupType => 'RT::Queue-RT::Ticket', ObjectId => 0, IncludeGlobal => 1);
  next if $cf->Id;
  my ($id, $m) = $cf->Create(Name => $n, Type => $t, LookupType => 'RT::Queue-RT::Ticket',
     Pattern => $p, UniqueValues => $u ? 1 : 0, MaxValues => 1, Description => $n);
  ok($id, $m, "cf $n");
  $cf->AddValue(Name => $_) for @{ $vals || [] };
  my ($r, $m2) = $cf->AddToObject($q); ok($r, $m2, "apply $n");
}

sub user { my ($name, $priv) = @_;
  my $u = RT::User->new($su); $u->Load($name);
  unless ($u->Id) { my ($id, $m) = $u->Create(Name => $name, EmailAddress => "$name\@partners.test",
       Privileged => $priv, Password => "pw-$name-12345"); ok($id, $m, "user $name"); }
  $u }
my $api   = user('partner-api', 1);   # who the app signs in as
my $agent = user('agent', 1);         # what a person at the provider does
my @common = qw(SeeQueue ShowTicket CreateTicket ReplyToTicket SeeCustomField ModifyCustomField SetInitialCustomField);
for my $r (@common) { my ($id,$m) = $api->PrincipalObj->GrantRight(Right => $r, Object => $q); }
for my $r (@common, qw(CommentOnTicket ShowTicketComments ModifyTicket OwnTicket TakeTicket WatchAsAdminCc DeleteTicket)) {
  $agent->PrincipalObj->GrantRight(Right => $r, Object => $q); }
for my $u ($api, $agent) { $u->PrincipalObj->GrantRight(Right => 'ManageAuthTokens', Object => RT->System); }

open my $fh, '>', $out or die $!; chmod 0600, $out;
print $fh "RT_URL=", RT->Config->Get('WebBaseURL'), "/REST/2.0\n";
for my $u ($api, $agent) {
  my $t = RT::AuthToken->new($su);
  my ($ok, $msg, $auth) = $t->Create(Owner => $u->Id, Description => 'test');
  ok($ok, $msg, 'token');
  (my $k = uc $u->Name) =~ s/\W/_/g;
  print $fh "RT_TOKEN_$k=$auth\n";
}
close $fh;
